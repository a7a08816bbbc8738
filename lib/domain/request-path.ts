/** What nearly every path looks like, and nothing that could be taken in two ways. */
const plainPath = /^(?:\/[\w~!$&'()*+,=:@-][\w.~!$&'()*+,=:@-]*)+\/?$/;
/**
 * Characters that neither RFC 3986 nor the URL standard leaves as they are in a path. A
 * backslash is a slash to some readers; the rest must be encoded.
 */
const forbidden = /[^\x21-\x7e]|[\\"#<>^`{}]/;
/** An escape is `%` and two hexadecimal digits, nothing else. */
const brokenEscape = /%(?![0-9A-Fa-f]{2})/;
/**
 * Escapes that two readers may take differently: slash, backslash, control characters, and the
 * letters, digits, `-`, `.` and `_` that never need one (RFC 3986, section 2.3), which hide dot
 * segments and the names of other operations. `%25` before one of them is the same trick twice.
 */
const ambiguousEscape = /%(?:25)*(?:[01][0-9A-F]|2[DEF]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5C|5F|7F)/i;
/** `//`, and a segment of one or two dots, also before a path parameter as in `/..;/`. */
const ambiguousSegment = /\/\/|\/\.{1,2}(?:[/;]|$)/;

/**
 * Whether the raw path of a call could name another resource to the upstream than it names
 * here. Such a path is refused and never repaired: the decision is about the very bytes that
 * the upstream will see, also behind fronts that pass on their own.
 */
export function isAmbiguousPath(path: string): boolean {
  if (plainPath.test(path)) return false;
  if (forbidden.test(path) || ambiguousSegment.test(path)) return true;
  if (!path.includes('%')) return false;
  return brokenEscape.test(path) || ambiguousEscape.test(path) || !isUtf8(path);
}

function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
