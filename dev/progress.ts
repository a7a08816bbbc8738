/** What `npm start` tells while it works: a line a step, in a terminal with the seconds running. */

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const labelWidth = 15;

/**
 * Runs one step and says how it went: what `work` returns stands behind the label, for example
 * `PostgreSQL  port 54320  0.8 s`. A step that throws shows its label and passes the error on.
 */
export async function step<Result>(
  label: string,
  work: () => Promise<Result>,
  describe: (result: Result) => string,
): Promise<Result> {
  const startedAt = Date.now();
  const head = label.padEnd(labelWidth);
  const stopSpinner = process.stdout.isTTY ? spin(head, startedAt) : announceLater(head);
  try {
    const result = await work();
    stopSpinner();
    console.log(`  ${head} ${describe(result)}  ${seconds(startedAt)}`);
    return result;
  } catch (error) {
    stopSpinner();
    console.log(`  ${head} failed  ${seconds(startedAt)}`);
    throw error;
  }
}

export function seconds(startedAt: number): string {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}

function spin(head: string, startedAt: number): () => void {
  let frame = 0;
  const timer = setInterval(() => {
    process.stdout.write(`\r${spinner[frame++ % spinner.length]} ${head} ${seconds(startedAt)}`);
  }, 100);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\x1b[K');
  };
}

/** Without a terminal nothing can be redrawn: a step that takes long says so once. */
function announceLater(head: string): () => void {
  const timer = setTimeout(() => console.log(`  ${head} ...`), 3_000);
  return () => clearTimeout(timer);
}
