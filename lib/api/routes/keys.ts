import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { pageQuery } from '#lib/domain/resources/common.ts';
import { createKey } from '#lib/services/key/create.ts';
import { listKeys } from '#lib/services/key/list.ts';
import { readKey } from '#lib/services/key/read.ts';
import { readReceipt } from '#lib/services/key/receipt.ts';
import { revokeKey } from '#lib/services/key/revoke.ts';
import { updateKey } from '#lib/services/key/update.ts';
import { permitApplication, permitKey, signedIn } from '../auth.ts';
import { jsonBody, noInput } from '../body.ts';
import { answers } from '../components.ts';
import { created } from '../created.ts';
import type { ApiEnv } from '../environment.ts';
import { idempotency } from '../idempotency.ts';
import { limitCreation } from '../limits.ts';
import {
  answer,
  body,
  changeProblems,
  createdAnswer,
  createProblems,
  idempotent,
  ids,
  itemProblems,
  itemQueryProblems,
  pageOf,
} from '../openapi.ts';

const ofApplication = ids('applicationId');
const ofKey = ids('keyId');
const tags = ['Keys'];

const list = createRoute({
  method: 'get',
  path: '/applications/{applicationId}/keys',
  operationId: 'listKeys',
  tags,
  summary: 'The keys of an application',
  middleware: [signedIn, permitApplication('view')],
  request: { params: ofApplication, query: pageQuery },
  responses: { 200: answer(pageOf(answers.Key), 'A page of keys, newest first.'), ...itemQueryProblems },
});

const create = createRoute({
  method: 'post',
  path: '/applications/{applicationId}/keys',
  operationId: 'createKey',
  tags,
  summary: 'Create a key; its secret is in this answer and never again',
  middleware: [signedIn, idempotency, permitApplication('edit'), limitCreation, jsonBody],
  request: { params: ofApplication, headers: idempotent, body: body('CreateKey') },
  responses: { 201: createdAnswer(answers.KeyWithSecret, 'The new key with its secret.'), ...createProblems },
});

const read = createRoute({
  method: 'get',
  path: '/keys/{keyId}',
  operationId: 'readKey',
  tags,
  summary: 'One key',
  middleware: [signedIn],
  request: { params: ofKey },
  responses: { 200: answer(answers.Key, 'The key.'), ...itemProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/keys/{keyId}',
  operationId: 'updateKey',
  tags,
  summary: 'Change the fields that are given',
  middleware: [signedIn, idempotency, permitKey('edit'), jsonBody],
  request: { params: ofKey, headers: idempotent, body: body('UpdateKey') },
  responses: { 200: answer(answers.Key, 'The key as it is now.'), ...changeProblems },
});

const revoke = createRoute({
  method: 'post',
  path: '/keys/{keyId}/revocation',
  operationId: 'revokeKey',
  tags,
  summary: 'End a key for good',
  middleware: [signedIn, idempotency, permitKey('edit'), noInput],
  request: { params: ofKey, headers: idempotent },
  responses: { 200: answer(answers.Receipt, 'Which gateways refuse it already.'), ...changeProblems },
});

const readReceiptOf = createRoute({
  method: 'get',
  path: '/keys/{keyId}/receipt',
  operationId: 'readReceipt',
  tags,
  summary: 'Which gateways obey the last change of a key',
  middleware: [signedIn],
  request: { params: ofKey },
  responses: { 200: answer(answers.Receipt, 'The receipt.'), ...itemProblems },
});

export const keyRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => {
    const input = { ...c.req.valid('param'), page: c.req.valid('query') };
    return c.json(await listKeys(c.var.context, input), 200);
  })
  .openapi(create, async (c) => {
    const input = { ...c.req.valid('param'), key: c.req.valid('json') };
    const { key: made, secret } = await createKey(c.var.context, input);
    return created(c, { ...made, secret: secret.reveal() });
  })
  .openapi(read, async (c) => c.json(await readKey(c.var.context, c.req.valid('param')), 200))
  .openapi(update, async (c) => {
    const input = { ...c.req.valid('param'), changes: c.req.valid('json') };
    return c.json(await updateKey(c.var.context, input), 200);
  })
  .openapi(revoke, async (c) => c.json(await revokeKey(c.var.context, c.req.valid('param')), 200))
  .openapi(readReceiptOf, async (c) => c.json(await readReceipt(c.var.context, c.req.valid('param')), 200));
