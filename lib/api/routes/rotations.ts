import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { rotateKeyInput } from '#lib/domain/resources/key.ts';
import { parseInput } from '#lib/services/input.ts';
import { extendRotation } from '#lib/services/key/extend-rotation.ts';
import { finishRotation } from '#lib/services/key/finish-rotation.ts';
import { rotateKey } from '#lib/services/key/rotate.ts';
import { undoRotation } from '#lib/services/key/undo-rotation.ts';
import { permitKey, signedIn } from '../auth.ts';
import { jsonBody, noInput } from '../body.ts';
import { answers } from '../components.ts';
import { created } from '../created.ts';
import type { ApiEnv } from '../environment.ts';
import { idempotency } from '../idempotency.ts';
import { limitCreation } from '../limits.ts';
import { answer, body, changeProblems, createdAnswer, createProblems, idempotent, ids } from '../openapi.ts';

const params = ids('keyId');
const tags = ['Rotations'];

const rotate = createRoute({
  method: 'post',
  path: '/keys/{keyId}/rotations',
  operationId: 'rotateKey',
  tags,
  summary: 'Give a key a new secret; the old one lives on for a grace',
  middleware: [signedIn, idempotency, permitKey('edit'), limitCreation, jsonBody],
  request: { params, headers: idempotent, body: body('RotateKey') },
  responses: { 201: createdAnswer(answers.RotatedKey, 'The key with its new secret.'), ...createProblems },
});

const extend = createRoute({
  method: 'patch',
  path: '/keys/{keyId}/rotations/current',
  operationId: 'extendRotation',
  tags,
  summary: 'Set the grace of the old secret anew, counted from now',
  middleware: [signedIn, idempotency, permitKey('edit'), jsonBody],
  request: { params, headers: idempotent, body: body('RotateKey') },
  responses: { 200: answer(answers.Key, 'The key, rotating.'), ...changeProblems },
});

const undo = createRoute({
  method: 'delete',
  path: '/keys/{keyId}/rotations/current',
  operationId: 'undoRotation',
  tags,
  summary: 'Go back to the old secret; the new one ends at once',
  middleware: [signedIn, idempotency, permitKey('edit'), noInput],
  request: { params, headers: idempotent },
  responses: { 204: { description: 'The old secret is the current one again.' }, ...changeProblems },
});

const finish = createRoute({
  method: 'post',
  path: '/keys/{keyId}/rotations/current/completion',
  operationId: 'finishRotation',
  tags,
  summary: 'End the old secret now',
  middleware: [signedIn, idempotency, permitKey('edit'), noInput],
  request: { params, headers: idempotent },
  responses: { 200: answer(answers.Key, 'The key, with its new secret alone.'), ...changeProblems },
});

export const rotationRoutes = new OpenAPIHono<ApiEnv>()
  .openapi(rotate, async (c) => {
    const { graceSeconds } = parseInput(rotateKeyInput, c.req.valid('json'));
    const input = { ...c.req.valid('param'), graceSeconds };
    const { key: rotated, secret, previousSecretExpiresAt } = await rotateKey(c.var.context, input);
    const until = previousSecretExpiresAt.toISOString();
    return created(c, { ...rotated, secret: secret.reveal(), previousSecretExpiresAt: until });
  })
  .openapi(extend, async (c) => {
    const { graceSeconds } = parseInput(rotateKeyInput, c.req.valid('json'));
    const input = { ...c.req.valid('param'), graceSeconds };
    return c.json(await extendRotation(c.var.context, input), 200);
  })
  .openapi(undo, async (c) => {
    await undoRotation(c.var.context, c.req.valid('param'));
    return c.body(null, 204);
  })
  .openapi(finish, async (c) => c.json(await finishRotation(c.var.context, c.req.valid('param')), 200));
