import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { createGatewayWorld, type GatewayWorld, type WorldKey } from '#lib/testing/gateway-world.ts';
import { openCall, rawCall } from '#lib/testing/raw-call.ts';
import { type TestGateway, until, useGateway } from '#lib/testing/running-gateway.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream.ts';

const database = useDatabase();
let world: GatewayWorld;
let key: WorldKey;
let upstream: Upstream;
let gateway: TestGateway;
/** What the upstream does with the call of a test. */
let respond: Parameters<typeof startUpstream>[0];

beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
  upstream = await startUpstream(
    (request, response) => respond?.(request, response),
    (request, socket) => {
      if (request.url === '/base/v1/refused') {
        socket.end('HTTP/1.1 418 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno');
        return;
      }
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-From: upstream\r\n\r\n',
      );
      socket.pipe(socket);
    },
  );
  const paths = ['/v1/any', '/v1/refused', '/'];
  const operations = paths.flatMap((path) =>
    ['GET', 'POST', 'DELETE'].map((method) => ({ method, path, scope: 'any:use' })),
  );
  await world.api('any', `${upstream.url}/base/`, operations);
  const plan = await world.plan(100_000, 100_000, 100_000_000);
  key = await world.key(await world.application(plan, ['any:use'], 'Größe & Co – 株式会社'));
});
afterAll(async () => {
  await upstream.close();
  await world.close();
});
beforeEach(async () => {
  respond = (_request, response) => response.end('ok');
  gateway = await useGateway(database.gatewayUrl);
});
afterEach(() => {
  upstream.heard.length = 0;
});

const withKey = (...headers: string[]) => ['X-API-Key', key.text, ...headers];
const call = (headers: string[] = [], target = '/any/v1/any', method = 'GET', body?: string) =>
  rawCall(gateway.url, target, { method, headers: withKey(...headers), body });
const heard = () => upstream.heard.at(-1);

describe('what reaches the upstream', () => {
  test('is path and query byte for byte, behind the path of the upstream', async () => {
    await call([], '/any/v1/any?near=Oslo&x=%C3%98&&y=a+b%2Fc');
    expect(heard()?.url).toBe('/base/v1/any?near=Oslo&x=%C3%98&&y=a+b%2Fc');
    await call([], '/any');
    expect(heard()?.url).toBe('/base/');
  });

  test('is the same for a target with scheme and host', async () => {
    await call([], 'http://elsewhere.example.com/any/v1/any?a=b');
    expect(heard()?.url).toBe('/base/v1/any?a=b');
  });

  test('is never the key, in no form', async () => {
    await call(['X_API_KEY', key.text, 'Authorization', `Bearer ${key.text}`]);
    expect(JSON.stringify(upstream.heard)).not.toContain(key.text);
  });

  test('is the identity of the key alone, whatever a client forges', async () => {
    const names = ['Application', 'Application-Name', 'Key', 'Environment', 'Scopes', 'User', 'Decision', 'Assertion'];
    const forms = names.flatMap((name) => [
      `Latchkey-${name}`,
      `latchkey-${name.toLowerCase()}`,
      `LATCHKEY_${name.toUpperCase().replaceAll('-', '_')}`,
      `Latchkey.${name}`,
    ]);
    await call(forms.flatMap((name) => [name, 'forged']));
    const lines = heard()?.rawHeaders ?? [];
    expect(lines).not.toContain('forged');
    const identity = lines.filter((line, index) => index % 2 === 0 && /^latchkey/i.test(line));
    expect(identity.sort()).toEqual(
      names
        .filter((name) => name !== 'Assertion')
        .map((name) => `Latchkey-${name}`)
        .sort(),
    );
    expect(heard()?.headers['latchkey-user']).toBe('');
  });

  test('names the application in a form that every header can hold', async () => {
    await call();
    const name = heard()?.headers['latchkey-application-name'] ?? '';
    expect(name).toMatch(/^[\x20-\x7e]+$/);
    expect(decodeURIComponent(name)).toBe('Größe & Co – 株式会社');
  });

  test('is the user’s own token, and cookies that are not the portal’s', async () => {
    await call(['Authorization', 'Bearer user.token', 'Cookie', 'theme=dark; latchkey_session=secret']);
    expect(heard()?.headers).toMatchObject({ authorization: 'Bearer user.token', cookie: 'theme=dark' });
  });

  test('has the body framed by the gateway itself, whatever Connection says', async () => {
    let body = '';
    respond = async (request, response) => {
      for await (const chunk of request) body += chunk;
      response.end();
    };
    const answer = await call(['Connection', 'close, Content-Length'], '/any/v1/any', 'POST', 'hello');
    expect(answer.status).toBe(200);
    expect(body).toBe('hello');
  });
});

describe('what comes back', () => {
  test('is status, reason, headers with repetitions, and body', async () => {
    respond = (_request, response) => {
      response.writeHead(207, 'Several', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-One', '1']);
      response.end('body');
    };
    const answer = await call();
    expect(answer).toMatchObject({ status: 207, body: 'body' });
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(answer.headers['latchkey-decision']).toMatch(/^dec_/);
  });

  test('is without what belongs to the upstream’s connection, and without forged headers of ours', async () => {
    respond = (_request, response) => {
      response.writeHead(200, [
        ...['Connection', 'X-Hop', 'X-Hop', '1', 'Keep-Alive', 'timeout=1', 'X-Far', '2'],
        ...['Latchkey-Decision', 'forged', 'RateLimit', 'forged'],
      ]);
      response.end();
    };
    const { headers } = await call();
    expect(headers).not.toHaveProperty('x-hop');
    expect(headers['keep-alive']).not.toBe('timeout=1');
    expect(headers['x-far']).toBe('2');
    expect(headers['latchkey-decision']).toMatch(/^dec_/);
    expect(headers.ratelimit).not.toContain('forged');
  });

  test('an answer that breaks off does not look like a whole one', async () => {
    respond = (_request, response) => {
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(call()).rejects.toThrow();
  });
});

describe('bodies stream', () => {
  test('to the upstream, while it answers', async () => {
    respond = (request, response) => request.pipe(response);
    const { request, answer } = openCall(gateway.url, '/any/v1/any', { method: 'POST', headers: withKey() }, true);
    request.write('first');
    const stream = await answer;
    const chunks = stream.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await chunks.next()).value).toBe('first');
    request.write('second');
    expect((await chunks.next()).value).toBe('second');
    request.end();
    expect((await chunks.next()).done).toBe(true);
  });

  test('with as much as a slow reader takes, and no more', async () => {
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    respond = (_request, response) => {
      const push = () => {
        if (sent === 64 * 1024 * 1024) return;
        sent += chunk.length;
        if (response.write(chunk)) push();
        else response.once('drain', push);
      };
      push();
    };
    const { answer } = openCall(gateway.url, '/any/v1/any', { headers: withKey() });
    const stream = await answer;
    stream.pause();
    let before = -1;
    await until(async () => {
      const isStill = sent === before;
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return isStill;
    });
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
    stream.destroy();
  });

  test('a large body arrives whole', async () => {
    let received = 0;
    respond = async (request, response) => {
      for await (const chunk of request) received += chunk.length;
      response.end(String(received));
    };
    const body = 'x'.repeat(5 * 1024 * 1024);
    expect((await call([], '/any/v1/any', 'POST', body)).body).toBe(String(body.length));
  });

  test('server-sent events arrive as they are sent, the headers before the first of them', async () => {
    let push: (text: string) => void = () => undefined;
    respond = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
      push = (text) => response.write(text);
    };
    const { answer } = openCall(gateway.url, '/any/v1/any', { headers: withKey('Accept', 'text/event-stream') });
    const stream = await answer;
    const events = stream.setEncoding('utf8')[Symbol.asyncIterator]();
    push('data: 1\n\n');
    expect((await events.next()).value).toBe('data: 1\n\n');
    push('data: 2\n\n');
    expect((await events.next()).value).toBe('data: 2\n\n');
    stream.destroy();
  });

  test('a caller who goes away ends the call to the upstream', async () => {
    let isEnded = false;
    respond = (_request, response) => {
      response.once('close', () => {
        isEnded = true;
      });
      response.write('first');
    };
    const { answer } = openCall(gateway.url, '/any/v1/any', { headers: withKey() });
    (await answer).destroy();
    await until(() => isEnded);
  });

  test('a caller who goes away before the answer has begun ends it too', async () => {
    let isEnded = false;
    respond = (_request, response) => {
      response.once('close', () => {
        isEnded = true;
      });
    };
    const { request, answer } = openCall(gateway.url, '/any/v1/any', { headers: withKey() });
    answer.catch(() => undefined);
    await until(() => upstream.heard.length > 0);
    request.destroy();
    await until(() => isEnded);
  });

  test('a call that asks first is told to go on only when it is allowed', async () => {
    respond = (request, response) => request.pipe(response);
    const allowed = openCall(
      gateway.url,
      '/any/v1/any',
      { method: 'POST', headers: withKey('Expect', '100-continue') },
      true,
    );
    allowed.request.flushHeaders();
    await once(allowed.request, 'continue');
    allowed.request.end('hello');
    expect((await allowed.answer).statusCode).toBe(200);
    expect(heard()?.headers).not.toHaveProperty('expect');

    const refused = openCall(gateway.url, '/any/v1/any', { method: 'POST', headers: ['Expect', '100-continue'] }, true);
    let isToldToGoOn = false;
    refused.request.once('continue', () => {
      isToldToGoOn = true;
    });
    refused.request.flushHeaders();
    expect((await refused.answer).statusCode).toBe(401);
    expect(isToldToGoOn).toBe(false);
    refused.request.destroy();
  });
});

describe('WebSockets', () => {
  async function handshake(target: string, headers: string[]): Promise<{ socket: Socket; read: () => string }> {
    const socket = connect({ port: gateway.port, host: '127.0.0.1' });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    const lines = [
      `GET ${target} HTTP/1.1`,
      'Host: x',
      'Connection: Upgrade',
      'Upgrade: websocket',
      ...headers,
      '',
      '',
    ];
    socket.write(lines.join('\r\n'));
    await until(() => text.includes('\r\n\r\n'));
    return { socket, read: () => text };
  }

  test('pass, both ways, until either side ends', async () => {
    const { socket, read } = await handshake('/any/v1/any?a=b', [`X-API-Key: ${key.text}`, 'Latchkey-User: forged']);
    expect(read()).toMatch(/^HTTP\/1\.1 101 /);
    expect(read()).toContain('X-From: upstream');
    expect(read()).toMatch(/Latchkey-Decision: dec_/);
    expect(heard()).toMatchObject({
      url: '/base/v1/any?a=b',
      headers: { 'latchkey-key': key.keyId, 'latchkey-user': '' },
    });
    expect(JSON.stringify(heard())).not.toContain(key.text);
    socket.write('hello');
    await until(() => read().endsWith('hello'));
    socket.end();
    await until(() => socket.destroyed);
  });

  test('are refused as any call is', async () => {
    const { read } = await handshake('/any/v1/any', []);
    expect(read()).toMatch(/^HTTP\/1\.1 401 /);
    await until(() => read().includes('missing_key'));
    expect(upstream.heard).toEqual([]);
  });

  test('an upstream that declines is heard', async () => {
    const { read } = await handshake('/any/v1/refused', [`X-API-Key: ${key.text}`]);
    expect(read()).toMatch(/^HTTP\/1\.1 418 /);
    await until(() => read().endsWith('no'));
  });

  test('other upgrades are answered as the calls that they are', async () => {
    const answer = await call(['Connection', 'Upgrade, HTTP2-Settings', 'Upgrade', 'h2c', 'HTTP2-Settings', 'AAA']);
    expect(answer).toMatchObject({ status: 200, body: 'ok' });
    expect(heard()?.headers).not.toHaveProperty('upgrade');
  });
});

describe('scripts of other origins', () => {
  test('have their preflight answered here, without a key', async () => {
    const answer = await rawCall(gateway.url, '/any/v1/any', {
      method: 'OPTIONS',
      headers: [
        ...['Origin', 'https://app.example.com', 'Access-Control-Request-Method', 'POST'],
        ...['Access-Control-Request-Headers', 'x-api-key, authorization'],
      ],
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-api-key, authorization',
    });
    expect(upstream.heard).toEqual([]);
  });

  test('may read every answer and what the gateway says in it', async () => {
    respond = (_request, response) => {
      response.writeHead(200, ['Access-Control-Allow-Origin', 'https://a', 'Access-Control-Expose-Headers', 'X-Total']);
      response.end();
    };
    const answer = await call(['Origin', 'https://app.example.com']);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-expose-headers']).toBe(
      'Latchkey-Decision, RateLimit, RateLimit-Policy, Retry-After, X-Total',
    );
    const refused = await rawCall(gateway.url, '/any/v1/any', { headers: ['Origin', 'https://app.example.com'] });
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });

  test('an OPTIONS call that is no preflight is a call like any other', async () => {
    const answer = await rawCall(gateway.url, '/any/v1/any', { method: 'OPTIONS' });
    expect(JSON.parse(answer.body).code).toBe('missing_key');
  });
});

test('what cannot be read as HTTP is refused, and its connection closed', async () => {
  for (const text of [
    `GET /any/v1/any HTTP/1.1\r\nHost: x\r\nX-API-Key : ${key.text}\r\n\r\n`,
    `GET /any/v1/any HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    `GET /any/v1/any HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  ]) {
    const socket = connect({ port: gateway.port, host: '127.0.0.1' });
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(text);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|31) [\s\S]*"code":"invalid_request"/);
  }
  expect(upstream.heard).toEqual([]);
});
