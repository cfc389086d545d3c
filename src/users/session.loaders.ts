import type { InferResult } from 'kysely';
import { compiledOnce } from '../platform/database/compiled-once.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context, LoaderFactory } from '../platform/graphql/context.ts';
import { SessionSchema } from './session.entity.ts';

const db = rowsOf(SessionSchema);

/** The open sessions of users, the newest first. */
const openSessions = compiledOnce((ctx: Context, { users, now }: { users: readonly string[]; now: string }) =>
  db(ctx.em)
    .selectFrom('sessions')
    .select(eb => [
      'id',
      'user_id as userId',
      'started_at as startedAt',
      eb.fn.coalesce('refreshed_at', 'started_at').as('lastUsedAt'),
      'expires_at as expiresAt',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', any(users))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc'),
);

export type SessionRow = InferResult<ReturnType<typeof openSessions>>[number] & { isCurrent: boolean };

export const sessionsOfUser: LoaderFactory<SessionRow[], undefined> = ctx => async users => {
  const rows = await ctx.reading.rows(openSessions(ctx, { users, now: ctx.now.toISOString() }));
  const current = ctx.actor?.sessionId;
  return users.map(user =>
    rows.filter(({ userId }) => userId === user).map(row => ({ ...row, isCurrent: row.id === current })),
  );
};
