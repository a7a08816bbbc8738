import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. A body of undefined is an answer without one. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

export type Call = {
  method: string;
  /** Behind the base path of the API, for example `/v1/places`. */
  path: string;
  query: URLSearchParams;
  caller: Caller;
  readJson: () => Promise<unknown>;
};

/** Who calls, as the gateway says. Calls that did not come through a gateway have none of it. */
export type Caller = {
  application: string | null;
  applicationName: string | null;
  key: string | null;
  environment: string | null;
  scopes: string[];
  user: string | null;
  decision: string | null;
};

export function readCaller(headers: IncomingMessage['headers']): Caller {
  const read = (name: string) => {
    const value = headers[`latchkey-${name}`];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    application: read('application'),
    applicationName: read('application-name'),
    key: read('key'),
    environment: read('environment'),
    scopes: read('scopes')?.split(/[ ,]+/) ?? [],
    user: read('user'),
    decision: read('decision'),
  };
}

/** A refusal, answered as RFC 9457 says. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  readonly headers: Record<string, string>;

  constructor(status: number, title: string, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }
}

export function badValue(detail: string): Problem {
  return new Problem(400, 'A value is not valid', detail);
}

export function wrongMethod(allowed: string): Problem {
  return new Problem(405, 'Method not allowed', `Use ${allowed}.`, { Allow: allowed });
}

export function noSuchPath(): Problem {
  return new Problem(404, 'Not found', 'There is nothing at this path.');
}

const maxBodyBytes = 16_384;

/** The body of a request as JSON. Throws a Problem with 413, 415 or 400. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Problem(415, 'Unsupported media type', 'The body must be application/json.');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw new Problem(413, 'The body is too large', `At most ${maxBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Problem(400, 'The body is not JSON', 'It cannot be parsed.');
  }
}

export function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = `${JSON.stringify(body, null, 2)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = error instanceof Problem ? error : new Problem(500, 'Something went wrong', 'Try again.');
  const { status, title, message: detail, headers } = problem;
  send(response, {
    status,
    body: { title, status, detail },
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
