/**
 * The written form of a key, `<brand>_<sk|pk>_<live|test>_<30 base62><6 checksum>`, as far
 * as it can be told without cryptography.
 */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const randomLength = 30;
export const checksumLength = 6;

export const keyKinds = ['secret', 'publishable'] as const;
export const keyEnvironments = ['live', 'test'] as const;
export type KeyKind = (typeof keyKinds)[number];
export type KeyEnvironment = (typeof keyEnvironments)[number];

const kindMarks = { secret: 'sk', publishable: 'pk' } as const;

/** What stands before the random part, for example `lk_sk_live_`. */
export function keyHead(brand: string, kind: KeyKind, environment: KeyEnvironment): string {
  return `${brand}_${kindMarks[kind]}_${environment}_`;
}

/** What a person recognises a key by: the head with three random characters, and the last four. */
export function keyHint(presented: string): { prefix: string; lastFour: string } {
  const randomStart = presented.length - randomLength - checksumLength;
  return { prefix: presented.slice(0, randomStart + 3), lastFour: presented.slice(-4) };
}
