import { type ClientRequest, type IncomingMessage, request } from 'node:http';

export type RawAnswer = { status: number; headers: IncomingMessage['headers']; rawHeaders: string[]; body: string };
export type RawCall = { method?: string; headers?: string[]; body?: string };

/**
 * An HTTP call exactly as given: the target is sent as it is, and header lines are neither
 * joined nor spelled otherwise, which `fetch` would do.
 */
export async function rawCall(origin: string, target: string, call: RawCall = {}): Promise<RawAnswer> {
  const answer = await openCall(origin, target, call).answer;
  let body = '';
  for await (const chunk of answer.setEncoding('utf8')) body += chunk;
  return { status: answer.statusCode ?? 0, headers: answer.headers, rawHeaders: answer.rawHeaders, body };
}

/** The same with the answer as a stream, for tests of what happens in between. */
export function openCall(
  origin: string,
  target: string,
  { method = 'GET', headers = [], body }: RawCall & { isOpen?: boolean } = {},
  isOpen = false,
): { request: ClientRequest; answer: Promise<IncomingMessage> } {
  const { host, hostname, port } = new URL(origin);
  const lines = ['Host', host, ...headers];
  if (body !== undefined) lines.push('Content-Length', String(Buffer.byteLength(body)));
  const call = request({
    hostname: hostname.replace(/[[\]]/g, ''),
    port,
    path: target,
    method,
    headers: lines as never,
    agent: false,
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve);
    call.once('error', reject);
  });
  if (!isOpen) call.end(body);
  return { request: call, answer };
}
