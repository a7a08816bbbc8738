/** One promise, with what was measured: the figure holds when it is at least the bar. */
export type Bar = { name: string; what: string; figure: number; bar: number; detail: string };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** For example `P1 0.92 (bar 0.90) holds`. */
export function barLine({ name, figure, bar }: Bar): string {
  return `${name} ${figure.toFixed(2)} (bar ${bar.toFixed(2)}) ${holds({ figure, bar }) ? 'holds' : 'does not hold'}`;
}

export function holds({ figure, bar }: Pick<Bar, 'figure' | 'bar'>): boolean {
  return figure >= bar;
}

/**
 * Measures several servers in turn, round after round, so that a machine that slows down slows
 * all of them, and gives the median of each.
 */
export async function alternate<Name extends string>(
  rounds: number,
  measures: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(measures) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await measures[name]();
      // The first round warms up compilers and connections and does not count.
      if (round > 0) results[name].push(figure);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(results[name])])) as Record<Name, number>;
}
