import { queryOptions } from '@tanstack/react-query';
import { everyPage } from '#lib/domain/every-page.ts';
import { isReceiptComplete } from '#lib/domain/receipt.ts';
import type { Page } from '#lib/domain/resources/common.ts';
import type {
  CreateKeyInput,
  Key,
  KeyWithSecret,
  Receipt,
  RotatedKey,
  UpdateKeyInput,
} from '#lib/domain/resources/key.ts';
import { queryString, request } from './client.ts';

const calmRefreshMs = 15_000;
const rotatingRefreshMs = 5_000;

export const keyKeys = {
  ofApplication: (applicationId: string) => ['keys', 'of', applicationId] as const,
  one: (keyId: string) => ['keys', 'one', keyId] as const,
};

/** All keys of an application, newest first, ended ones among them. */
export function keysQuery(applicationId: string) {
  return queryOptions({
    queryKey: keyKeys.ofApplication(applicationId),
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        request<Page<Key>>(
          'GET',
          `/applications/${applicationId}/keys${queryString({ limit: 100, cursor })}`,
          undefined,
          { signal },
        ),
      ),
    refetchInterval: ({ state }) => (state.data?.some((key) => key.rotation) ? rotatingRefreshMs : calmRefreshMs),
  });
}

/** One key, asked for until its current secret has been used. */
export function awaitedKeyQuery(keyId: string) {
  return queryOptions({
    queryKey: keyKeys.one(keyId),
    queryFn: ({ signal }) => request<Key>('GET', `/keys/${keyId}`, undefined, { signal }),
    refetchInterval: ({ state }) => (state.data?.current.firstUsedAt ? false : 1_500),
    gcTime: 0,
  });
}

/** A receipt is followed for this long; who has not answered by then is named. */
export const receiptPatienceMs = 30_000;

/** Which gateways obey a change that was made at `changedAtMs`, followed until all do. */
export function receiptQuery(keyId: string, changedAtMs: number) {
  return queryOptions({
    queryKey: ['keys', 'receipt', keyId, changedAtMs] as const,
    queryFn: ({ signal }) => request<Receipt>('GET', `/keys/${keyId}/receipt`, undefined, { signal }),
    refetchInterval: ({ state }) => {
      const elapsedMs = Date.now() - changedAtMs;
      if (elapsedMs > receiptPatienceMs || (state.data && isReceiptComplete(state.data))) return false;
      return elapsedMs < 3_000 ? 200 : 1_000;
    },
    staleTime: 0,
    gcTime: 0,
  });
}

/**
 * The answer carries the secret. Whoever calls this as a mutation takes the secret out first: what a
 * mutation returns is kept in the cache.
 */
export function createKey(input: { applicationId: string; key: CreateKeyInput }): Promise<KeyWithSecret> {
  return request('POST', `/applications/${input.applicationId}/keys`, input.key);
}

/** The answer carries the new secret, as that of `createKey` does. */
export function rotateKey(input: { keyId: string; graceSeconds: number }): Promise<RotatedKey> {
  return request('POST', `/keys/${input.keyId}/rotations`, { graceSeconds: input.graceSeconds });
}

export function updateKey(input: { keyId: string; changes: UpdateKeyInput }): Promise<Key> {
  return request('PATCH', `/keys/${input.keyId}`, input.changes);
}

export function extendRotation(input: { keyId: string; graceSeconds: number }): Promise<Key> {
  return request('PATCH', `/keys/${input.keyId}/rotations/current`, { graceSeconds: input.graceSeconds });
}

export function finishRotation(keyId: string): Promise<Key> {
  return request('POST', `/keys/${keyId}/rotations/current/completion`);
}

export function undoRotation(keyId: string): Promise<void> {
  return request('DELETE', `/keys/${keyId}/rotations/current`);
}

export function revokeKey(keyId: string): Promise<Receipt> {
  return request('POST', `/keys/${keyId}/revocation`);
}
