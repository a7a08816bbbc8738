import { z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { DomainError } from '#lib/domain/errors.ts';
import { parseInput } from '#lib/services/input.ts';
import type { ApiContext, ApiEnv } from './environment.ts';
import { parseJson } from './json.ts';

const maxBytes = 64 * 1024;

/**
 * Reads the body of a mutation, where one is present: 415 unless it is JSON, 413 above 64 KiB, 400
 * where it cannot be read. An absent one counts as `{}`: what is missing is then named field by
 * field. Stands behind authentication and visibility, which come first in the order of errors.
 */
export const jsonBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  c.req.addValidatedData('json', (await readBody(c)) as object);
  await next();
};

/** For a mutation that takes no input: it needs no body, and one that is there has no fields. */
export const noInput: MiddlewareHandler<ApiEnv> = async (c, next) => {
  parseInput(z.strictObject({}), await readBody(c));
  await next();
};

/** The body as it came, read once however many ask; empty where there is none. Throws as above. */
export function bodyText(c: ApiContext): Promise<string> {
  let text = c.var.bodyText;
  if (!text) {
    text = readText(c.req.raw);
    c.set('bodyText', text);
  }
  return text;
}

async function readBody(c: ApiContext): Promise<unknown> {
  if (c.var.heldRefusal) throw c.var.heldRefusal;
  const text = await bodyText(c);
  return text === '' ? {} : parseJson(text);
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Counted as it arrives: an announced length may be missing, or a lie.
  for await (const chunk of request.body ?? []) {
    if (chunk.byteLength === 0) continue;
    if (bytes === 0) requireJson(request.headers.get('content-type'));
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new DomainError('body_too_large', `A body has at most ${maxBytes / 1024} KiB.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new DomainError('malformed_json', 'The body is not UTF-8.');
  }
}

function requireJson(contentType: string | null): void {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new DomainError('unsupported_media_type', 'Send the body as `Content-Type: application/json`.');
  }
}
