/** `0` to `9` and `a` to `z` without i, l, o and u: the alphabet of TypeID's suffix. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const suffixLength = 26;
const allOnes = 0xffff_ffff;

const values = new Int8Array(128).fill(-1);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/** Four words of 32 bits an id: 16 bytes in place of some 30 characters and their object. */
export const wordsPerId = 4;

export type PackedIds = {
  write: (id: string, words: Uint32Array, at: number) => void;
  read: (words: Uint32Array, at: number) => string;
};

/**
 * Packs ids of one prefix, which are a UUID in base32 behind it (TypeID 0.3). Ids are opaque,
 * so one of any other form is kept as it is in a list, and its place in the list is packed.
 */
export function createPackedIds(prefix: string): PackedIds {
  const head = `${prefix}_`;
  const others: string[] = [];
  const placeOfOther = new Map<string, number>();

  function writeOther(id: string, words: Uint32Array, at: number): void {
    let place = placeOfOther.get(id);
    if (place === undefined) {
      place = others.push(id) - 1;
      placeOfOther.set(id, place);
    }
    words.fill(allOnes, at, at + 3);
    words[at + 3] = place;
  }

  return {
    write: (id, words, at) => {
      if (id.length !== head.length + suffixLength || !id.startsWith(head) || !packSuffix(id, head.length, words, at)) {
        writeOther(id, words, at);
      }
    },
    read: (words, at) =>
      isOther(words, at) ? (others[words[at + 3] as number] as string) : head + unpackSuffix(words, at),
  };
}

function isOther(words: Uint32Array, at: number): boolean {
  return words[at] === allOnes && words[at + 1] === allOnes && words[at + 2] === allOnes;
}

/** False where the text is no canonical suffix, or would read as one of the others. */
function packSuffix(id: string, from: number, words: Uint32Array, at: number): boolean {
  // 26 digits of 5 bits are 130: the first may use 3 only.
  let bits = -2;
  let pending = 0;
  let word = at;
  for (let position = from; position < id.length; position++) {
    const code = id.charCodeAt(position);
    const value = code < 128 ? (values[code] as number) : -1;
    if (value < 0 || (position === from && value > 7)) return false;
    pending = pending * 32 + value;
    bits += 5;
    if (bits >= 32) {
      const rest = 2 ** (bits - 32);
      words[word++] = Math.floor(pending / rest);
      pending %= rest;
      bits -= 32;
    }
  }
  return !isOther(words, at);
}

function unpackSuffix(words: Uint32Array, at: number): string {
  let text = '';
  let bits = 2;
  let pending = 0;
  for (let word = at; word < at + wordsPerId; word++) {
    pending = pending * 0x1_0000_0000 + (words[word] as number);
    bits += 32;
    while (bits >= 5) {
      const rest = 2 ** (bits - 5);
      text += alphabet[Math.floor(pending / rest)];
      pending %= rest;
      bits -= 5;
    }
  }
  return text;
}
