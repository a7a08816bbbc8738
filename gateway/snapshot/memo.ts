import type { RecognisedKey } from './recognised-key.ts';

export type Memo = {
  get: (presented: string) => RecognisedKey | undefined;
  set: (presented: string, key: RecognisedKey) => void;
  /** Forgets every secret of a key. */
  drop: (keyId: string) => void;
};

type Generation = { byPresented: Map<string, RecognisedKey>; presentedByKey: Map<string, string[]> };

/**
 * Presented keys that verified, so that the next call need not be hashed. Two generations: when
 * the young one is full it becomes the old one, and what was old and not asked for again is
 * gone. Only keys that verified get in, so that a flood of others cannot push them out. Lives
 * in memory alone; whoever can read that can read the calls.
 */
export function createMemo(size: number): Memo {
  const generationSize = Math.ceil(size / 2);
  let young = createGeneration();
  let old = createGeneration();

  function set(presented: string, key: RecognisedKey): void {
    if (young.byPresented.size >= generationSize) {
      old = young;
      young = createGeneration();
    }
    young.byPresented.set(presented, key);
    const siblings = young.presentedByKey.get(key.keyId);
    if (siblings) siblings.push(presented);
    else young.presentedByKey.set(key.keyId, [presented]);
  }

  return {
    get: (presented) => {
      const key = young.byPresented.get(presented);
      if (key !== undefined) return key;
      const older = old.byPresented.get(presented);
      if (older !== undefined) set(presented, older);
      return older;
    },
    set,
    drop: (keyId) => {
      for (const generation of [young, old]) {
        for (const presented of generation.presentedByKey.get(keyId) ?? []) generation.byPresented.delete(presented);
        generation.presentedByKey.delete(keyId);
      }
    },
  };
}

function createGeneration(): Generation {
  return { byPresented: new Map(), presentedByKey: new Map() };
}
