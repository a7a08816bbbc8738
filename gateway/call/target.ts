/** A request target taken apart. Nothing is decoded: the parts are the bytes that were sent. */
export type Target = {
  /** The first segment with its slash, for example `/maps`; empty where there is none. */
  basePath: string;
  /** The path behind the base path; `/` where nothing follows. */
  path: string;
  /** What follows the question mark; null where there is none. */
  query: string | null;
};

/** Reads origin-form and absolute-form (RFC 9112, section 3.2); any other form has no base path. */
export function readTarget(raw: string): Target {
  const target = raw.charCodeAt(0) === 47 ? raw : withoutOrigin(raw);
  const mark = target.indexOf('?');
  const pathEnd = mark === -1 ? target.length : mark;
  const query = mark === -1 ? null : target.slice(mark + 1);
  if (target.charCodeAt(0) !== 47) return { basePath: '', path: '/', query };
  const end = target.indexOf('/', 1);
  if (end === -1 || end > pathEnd) return { basePath: target.slice(0, pathEnd), path: '/', query };
  return { basePath: target.slice(0, end), path: target.slice(end, pathEnd), query };
}

function withoutOrigin(target: string): string {
  const origin = /^https?:\/\/[^/?#]+/i.exec(target);
  if (!origin) return target;
  const rest = target.slice(origin[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
