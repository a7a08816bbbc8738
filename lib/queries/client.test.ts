import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, fieldErrors, queryString, refusalOf, request } from './client.ts';
import { shouldRetry } from './query-client.ts';

afterEach(() => vi.unstubAllGlobals());

function answerWith(answer: Response | Error): void {
  vi.stubGlobal('fetch', async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

test('a problem document becomes an error with its code, its words and its fields', async () => {
  const problem = {
    code: 'invalid_input',
    detail: 'Not valid.',
    errors: [{ pointer: '/name', detail: 'Give it a name.' }],
  };
  answerWith(new Response(JSON.stringify(problem), { status: 422 }));
  const error = await request('POST', '/applications', {}).catch((caught) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'invalid_input', status: 422, detail: 'Not valid.' });
  expect(fieldErrors(error)).toEqual({ name: 'Give it a name.' });
});

test('an answer that is no problem document is an internal error and shows nothing of it', () => {
  expect(refusalOf(502, undefined)).toMatchObject({ code: 'internal', status: 502 });
  expect(refusalOf(502, 'Bad gateway of somebody')).toMatchObject({ code: 'internal' });
});

test('no answer at all is told apart from a refusal', async () => {
  answerWith(new TypeError('fetch failed'));
  await expect(request('GET', '/me')).rejects.toMatchObject({ code: 'unreachable', status: 0 });
});

test('an answer without a body resolves to nothing', async () => {
  answerWith(new Response(null, { status: 204 }));
  await expect(request('DELETE', '/applications/app_1')).resolves.toBeUndefined();
});

test('of several faults of one field the first is shown, also of what lies deeper in it', () => {
  const fields = [
    { pointer: '/scopes/0', detail: 'first' },
    { pointer: '/scopes/1', detail: 'second' },
  ];
  expect(fieldErrors(new ApiError({ code: 'invalid_input', status: 422, detail: '', fields }))).toEqual({
    scopes: 'first',
  });
});

test('only what may go away by itself is asked again', () => {
  const refused = (status: number) => new ApiError({ code: 'internal', status, detail: '' });
  expect([0, 429, 500, 503].map((status) => shouldRetry(0, refused(status)))).toEqual([true, true, true, true]);
  expect([401, 403, 404, 409, 422].map((status) => shouldRetry(0, refused(status)))).not.toContain(true);
  expect(shouldRetry(2, refused(503))).toBe(false);
});

test('a query leaves out what is undefined and escapes the rest', () => {
  expect(queryString({ cursor: undefined })).toBe('');
  expect(queryString({ limit: 50, cursor: 'a&b' })).toBe('?limit=50&cursor=a%26b');
});
