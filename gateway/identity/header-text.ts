const plain = /^[\x20-\x24\x26-\x7e]*$/;

/**
 * A text as a header value: printable ASCII as it is, everything else and `%` as percent-encoded
 * UTF-8, so that a name in any script survives and no name can end the line.
 */
export function headerText(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(/[^\x20-\x24\x26-\x7e]+/gu, (part) => encodeURIComponent(part.toWellFormed()));
}
