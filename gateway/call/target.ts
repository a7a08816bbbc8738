/** A request target taken apart. Nothing is decoded: the parts are the bytes that were sent. */
export type Target = {
  /** The first segment with its slash, for example `/maps`; empty where there is none. */
  basePath: string;
  /** The path behind the base path; `/` where nothing follows. */
  path: string;
  /** The whole path, for the judgement whether it is ambiguous. */
  wholePath: string;
  /** What follows the question mark; null where there is none. */
  query: string | null;
};

/** Reads origin-form and absolute-form (RFC 9112, section 3.2); any other form has no base path. */
export function readTarget(raw: string): Target {
  const target = raw.charCodeAt(0) === 47 ? raw : withoutOrigin(raw);
  const mark = target.indexOf('?');
  const wholePath = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? null : target.slice(mark + 1);
  if (wholePath.charCodeAt(0) !== 47) return { basePath: '', path: '/', wholePath, query };
  const end = wholePath.indexOf('/', 1);
  if (end === -1) return { basePath: wholePath, path: '/', wholePath, query };
  return { basePath: wholePath.slice(0, end), path: wholePath.slice(end), wholePath, query };
}

function withoutOrigin(target: string): string {
  const origin = /^https?:\/\/[^/?#]+/i.exec(target);
  if (!origin) return target;
  const rest = target.slice(origin[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
