import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '#lib/testing/database.ts';
import { useGateway } from '#lib/testing/gateway.ts';
import { createGatewayWorld, type GatewayWorld } from '#lib/testing/gateway-world.ts';

const database = useDatabase();
let world: GatewayWorld;
beforeAll(async () => {
  world = await createGatewayWorld(database.ownerUrl);
});
afterAll(() => world.close());

test('smoke', async () => {
  const plan = await world.plan(10, 20, 1000);
  await world.api('maps', 'http://127.0.0.1:1', [{ method: 'GET', path: '/v1/places', scope: 'maps:read' }]);
  const app = await world.application(plan, ['maps:read']);
  const key = await world.key(app);
  const gateway = await useGateway(database.gatewayUrl);
  const answer = await fetch(`${gateway.opsUrl}/authorize/maps/v1/places?near=Oslo`, {
    headers: { 'X-API-Key': key.text },
  });
  console.log(answer.status, [...answer.headers], await answer.text());
  const answer2 = await fetch(`${gateway.url}/maps/v1/places?near=Oslo`, { headers: { 'X-API-Key': key.text } });
  console.log(answer2.status, [...answer2.headers], await answer2.text());
  await gateway.stop();
  console.log(
    await world.sql('select * from usage_minutes'),
    await world.sql('select * from quota_leases'),
    await world.sql('select * from gateway_acknowledgements'),
  );
  expect(answer.status).toBe(200);
});
