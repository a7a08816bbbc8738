import { readFile, writeFile } from 'node:fs/promises';
import { measureGateway } from './gateway.ts';
import { type Bar, barLine, holds } from './support/bars.ts';

/** `npm run bench -- NAME…`: measures what was named, or everything. */
const scripts: Record<string, () => Promise<Bar[]>> = {
  gateway: measureGateway,
};

const readme = new URL('./README.md', import.meta.url);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(scripts, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There is: ${Object.keys(scripts).join(', ')}.`);
  process.exit(2);
}

const bars: Bar[] = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(scripts)) {
  const measured = await (scripts[name] as () => Promise<Bar[]>)();
  for (const bar of measured) console.log(`${bar.what}: ${bar.detail}`);
  await keepFigures(name, measured);
  bars.push(...measured);
}
for (const bar of bars) console.log(barLine(bar));
process.exit(bars.every(holds) ? 0 : 1);

/** Replaces the table between the marks of a script; the rest of the page is written by hand. */
async function keepFigures(name: string, measured: Bar[]): Promise<void> {
  const rows = measured.map(({ name: bar, what, figure, bar: least, detail }) => {
    return `| ${bar} | ${what} | ${figure.toFixed(2)} | ${least.toFixed(2)} | ${detail} |`;
  });
  const table = ['| bar | what | figure | at least | measured |', '|---|---|---|---|---|', ...rows].join('\n');
  const [begin, end] = [`<!-- figures: ${name} -->`, `<!-- end: ${name} -->`];
  const page = await readFile(readme, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`bench/README.md has no place for ${name}`);
  const about = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}`;
  await writeFile(readme, `${page.slice(0, from)}${begin}\n${about}\n\n${table}\n${page.slice(to)}`);
}
