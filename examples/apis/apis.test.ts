import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExampleApis } from './server.ts';

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer(createExampleApis());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${origin}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

function postEvent(event: unknown, headers: Record<string, string> = {}) {
  return call('/calendar/v1/events', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof event === 'string' ? event : JSON.stringify(event),
  });
}

const meeting = { title: 'Review', startsAt: '2027-03-01T09:00:00Z', endsAt: '2027-03-01T10:00:00Z' };

test('Maps answers near=Oslo and q=Oslo with data', async () => {
  const near = await call('/maps/v1/places?near=Oslo');
  expect(near.status).toBe(200);
  expect(near.body.places.slice(0, 2).map((place: { name: string }) => place.name)).toEqual(['Oslo', 'Sandvika']);
  const found = await call('/maps/v1/geocode?q=oslo');
  expect(found.body.results[0]).toMatchObject({ name: 'Oslo', country: 'NO', latitude: 59.9139 });
  expect((await call('/maps/v1/places?near=69.65,18.96')).body.places[0].name).toBe('Tromsø');
});

test('every answer shows the identity that arrived, and null where none did', async () => {
  const given = await call('/maps/v1/geocode?q=Oslo', {
    headers: {
      'Latchkey-Application': 'app_1',
      'Latchkey-Key': 'key_1',
      'Latchkey-Environment': 'test',
      'Latchkey-Scopes': 'maps:read calendar:read',
      'Latchkey-User': '',
      'Latchkey-Decision': 'dec_1',
    },
  });
  expect(given.body.caller).toEqual({
    application: 'app_1',
    applicationName: null,
    key: 'key_1',
    environment: 'test',
    scopes: ['maps:read', 'calendar:read'],
    user: null,
    decision: 'dec_1',
  });
  expect((await call('/calendar/v1/events')).body.caller).toMatchObject({ application: null, scopes: [] });
});

test('values that are not valid are refused with a problem document that names them', async () => {
  for (const [path, named] of [
    ['/maps/v1/places', 'near'],
    ['/maps/v1/places?near=Nowhere', 'near'],
    ['/maps/v1/places?near=91,0', 'near'],
    ['/maps/v1/places?near=Oslo&limit=0', 'limit'],
    ['/maps/v1/places?near=Oslo&limit=1.5', 'limit'],
    ['/maps/v1/geocode?q=', 'q'],
  ] as const) {
    const { status, headers, body } = await call(path);
    expect([path, status]).toEqual([path, 400]);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body.detail).toMatch(new RegExp(`^${named}: `));
  }
});

test('unknown paths are 404 and wrong methods 405 with what is allowed', async () => {
  expect((await call('/')).status).toBe(404);
  expect((await call('/maps')).status).toBe(404);
  expect((await call('/constructor/v1/places')).status).toBe(404);
  const wrong = await call('/maps/v1/places?near=Oslo', { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('an event that is added is there until it is removed, for its own user only', async () => {
  const user = { 'Latchkey-User': 'user_1' };
  const added = await postEvent(meeting, user);
  expect(added.status).toBe(201);
  const titles = async (headers: Record<string, string>) => {
    const { body } = await call('/calendar/v1/events', { headers });
    return body.events.map((event: { title: string }) => event.title);
  };
  expect(await titles(user)).toContain('Review');
  expect(await titles({ 'Latchkey-User': 'user_2' })).not.toContain('Review');
  const remove = () => call(`/calendar/v1/events/${added.body.event.id}`, { method: 'DELETE', headers: user });
  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(404);
});

test('an event must be JSON of the right form and size', async () => {
  expect((await postEvent({ ...meeting, endsAt: meeting.startsAt })).status).toBe(400);
  expect((await postEvent({ ...meeting, startsAt: 'tomorrow' })).status).toBe(400);
  expect((await postEvent({ ...meeting, colour: 'red' })).body.detail).toMatch(/^colour: /);
  expect((await postEvent('{')).status).toBe(400);
  expect((await postEvent({ ...meeting, title: 'x'.repeat(20_000) })).status).toBe(413);
  expect((await postEvent(meeting, { 'Content-Type': 'text/plain' })).status).toBe(415);
});
