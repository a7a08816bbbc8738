import type { RunningStack } from './stack.ts';

export type GatewayAnswer = { status: number; headers: Headers; body: Record<string, unknown> };

/** A call to the gateway as a client application makes it. */
export async function callGateway(stack: RunningStack, path: string, key: string): Promise<GatewayAnswer> {
  const response = await fetch(stack.gatewayUrl + path, { headers: { 'X-API-Key': key } });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
