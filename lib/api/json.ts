import { DomainError } from '#lib/domain/errors.ts';
import { invalidInput, toPointer } from '#lib/services/input.ts';

/**
 * Reads a JSON text (RFC 8259) in the one way that all readers agree on. Throws `malformed_json`,
 * or `invalid_input` for an object that names a member twice: which of the two counts is each
 * parser's own choice, and a check that sees one must not guard a use that sees the other.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('malformed_json', 'The body cannot be read as JSON.');
  }
  const repeated = findRepeatedMembers(text);
  if (repeated.length > 0) {
    throw invalidInput(repeated.map((pointer) => ({ pointer, detail: 'This field stands here twice.' })));
  }
  return value;
}

/** An object or an array that is still open; `names` are those of an object so far. */
type Frame = { names: Set<string> | null; part: PropertyKey };

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/** Pointers of repeated members, in a text that is known to be JSON. */
function findRepeatedMembers(text: string): string[] {
  const pointers: string[] = [];
  const frames: Frame[] = [];
  let isNameNext = false;
  for (const [token] of text.matchAll(tokens)) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      frames.push({ names: token === '{' ? new Set() : null, part: 0 });
      isNameNext = token === '{';
    } else if (token === '}' || token === ']') {
      frames.pop();
      isNameNext = false;
    } else if (token === ',') {
      isNameNext = frame?.names != null;
      if (frame && !isNameNext) frame.part = Number(frame.part) + 1;
    } else if (isNameNext && frame?.names) {
      const name: string = JSON.parse(token);
      frame.part = name;
      if (frame.names.has(name)) pointers.push(toPointer(frames.map(({ part }) => part)));
      frame.names.add(name);
      isNameNext = false;
    }
  }
  return pointers;
}
