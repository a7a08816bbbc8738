/** Finds rows of a table by a 32-bit hash; the table keeps what was hashed and compares. */
export type RowIndex = {
  insert: (row: number) => void;
  remove: (row: number) => void;
  /** The first row with this hash that `matches`, or -1. */
  find: (hash: number, matches: (row: number) => boolean) => number;
  /** Every row with this hash that `matches`. */
  findAll: (hash: number, matches: (row: number) => boolean) => number[];
  /** Makes room for a number of rows at once. */
  reserve: (rows: number) => void;
  bytes: () => number;
};

const fullest = 0.8;
const empty = -1;

/**
 * Open addressing with linear probing over row numbers, four bytes a slot. `hashOf` gives the
 * hash of a row that is present, evenly spread over 32 bits. Removal moves later rows of the run
 * back, so that no tombstones gather however often keys change.
 */
export function createRowIndex(hashOf: (row: number) => number): RowIndex {
  let slots = new Int32Array(16).fill(empty);
  let count = 0;

  const home = (hash: number) => Math.floor((hash * slots.length) / 0x1_0000_0000);
  const next = (slot: number) => (slot + 1 === slots.length ? 0 : slot + 1);
  /** How far a slot lies behind another, going round. */
  const distance = (from: number, to: number) => (to >= from ? to - from : to - from + slots.length);

  function place(row: number): void {
    let slot = home(hashOf(row));
    while (slots[slot] !== empty) slot = next(slot);
    slots[slot] = row;
  }

  function resize(capacity: number): void {
    const old = slots;
    slots = new Int32Array(capacity).fill(empty);
    for (const row of old) if (row !== empty) place(row);
  }

  function insert(row: number): void {
    if (count + 1 > slots.length * fullest) resize(Math.ceil(((count + 1) * 1.25) / fullest) + 1);
    place(row);
    count++;
  }

  function remove(row: number): void {
    let hole = home(hashOf(row));
    while (slots[hole] !== row) {
      if (slots[hole] === empty) return;
      hole = next(hole);
    }
    for (let slot = next(hole); slots[slot] !== empty; slot = next(slot)) {
      const candidate = slots[slot] as number;
      // A row may move back into the hole unless that is before its own home.
      if (distance(home(hashOf(candidate)), slot) >= distance(hole, slot)) {
        slots[hole] = candidate;
        hole = slot;
      }
    }
    slots[hole] = empty;
    count--;
  }

  function find(hash: number, matches: (row: number) => boolean): number {
    for (let slot = home(hash); slots[slot] !== empty; slot = next(slot)) {
      const row = slots[slot] as number;
      if (matches(row)) return row;
    }
    return -1;
  }

  function findAll(hash: number, matches: (row: number) => boolean): number[] {
    const rows: number[] = [];
    for (let slot = home(hash); slots[slot] !== empty; slot = next(slot)) {
      const row = slots[slot] as number;
      if (matches(row)) rows.push(row);
    }
    return rows;
  }

  return {
    insert,
    remove,
    find,
    findAll,
    reserve: (rows) => {
      const capacity = Math.ceil(rows / fullest) + 1;
      if (capacity > slots.length) resize(capacity);
    },
    bytes: () => slots.byteLength,
  };
}
