import 'server-only';
import type { SessionData, SessionDataStore } from '@auth0/nextjs-auth0/types';
import { headers } from 'next/headers';
import type { Database } from '#lib/db/client.ts';
import { endSession } from '#lib/services/session/end.ts';
import { readSession } from '#lib/services/session/read.ts';
import { rollSession } from '#lib/services/session/roll.ts';
import { saveSession } from '#lib/services/session/save.ts';
import { decryptSession, digestSessionId, encryptSession } from './cipher.ts';
import { absoluteSeconds, inactivitySeconds } from './cookies.ts';

/**
 * Sessions in PostgreSQL, for the SDK. Whatever fails while reading throws: an answer of "no such
 * session" would sign people out because the database was away.
 */
export function createSessionStore(db: Database, key: Buffer): SessionDataStore {
  return {
    async get(sessionId) {
      const idDigest = digestSessionId(sessionId);
      const row = await readSession(db, idDigest, new Date());
      if (!row) return null;
      const content = decryptSession(key, idDigest, row.content) as SessionData | null;
      return content && { ...content, personId: row.personId };
    },
    async set(sessionId, session) {
      if (typeof session.personId !== 'string') throw new Error('a session belongs to somebody who signed in');
      const idDigest = digestSessionId(sessionId);
      await saveSession(db, {
        idDigest,
        personId: session.personId,
        content: encryptSession(key, idDigest, session),
        userAgent: ((await headers()).get('user-agent') ?? '').slice(0, 300),
        expiresAt: sessionEnd(session),
      });
    },
    /** Never writes a session that was ended meanwhile: that would undo a sign-out. */
    async update(sessionId, session) {
      return rollSession(db, { idDigest: digestSessionId(sessionId), now: new Date(), expiresAt: sessionEnd(session) });
    },
    async delete(sessionId) {
      await endSession(db, digestSessionId(sessionId));
    },
  };
}

function sessionEnd(session: SessionData): Date {
  const absoluteEnd = (session.internal.createdAt + absoluteSeconds) * 1000;
  return new Date(Math.min(Date.now() + inactivitySeconds * 1000, absoluteEnd));
}
