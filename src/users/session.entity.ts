import { defineEntity, p } from '@mikro-orm/core';
import type { CleanUpRule } from '../platform/database/clean-up.ts';
import { idColumn, momentColumn } from '../platform/database/columns.ts';
import { User } from './user.entity.ts';

export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User).deleteRule('cascade').index('sessions_by_user'),
    startedAt: momentColumn(),
    expiresAt: momentColumn().index('sessions_by_expires_at'),
    endedAt: momentColumn().nullable(),
    /** What the client called itself when it signed in, as `storedUserAgent` returns it. */
    userAgent: p.text().nullable(),
    /** Number of times that it was refreshed. */
    generation: p.integer(),
    /** When it was last refreshed. */
    refreshedAt: momentColumn().nullable(),
  },
});

/** How long a session lasts after it is started or refreshed, in days. */
const sessionDays = 30;
const sessionMilliseconds = sessionDays * 24 * 60 * 60 * 1000;

/** When a session ends that is started or refreshed now. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + sessionMilliseconds);
}

/** How long the previous refresh token still works, in case the answer was lost; in milliseconds. */
const gracePeriod = 10_000;

/** A sign-in of a user, from `login` until `logout`, expiry or the reuse of a refresh token. */
export class Session extends SessionSchema.class {
  isOpenAt(now: Date): boolean {
    return this.endedAt === null && this.expiresAt > now;
  }

  end(now: Date): void {
    this.endedAt ??= now;
  }

  /**
   * Whether a refresh token of `generation` can be exchanged now; if so, issue tokens of the session's generation. The
   * first token of the latest generation that is used starts the next generation. For ten seconds more, a token of the
   * generation before is accepted (the answer got lost, two tabs refreshed at once) and gets tokens of the same latest
   * generation. The first of those that is used starts the next generation, and the others expire. So an owner and a
   * thief who both hold a token cannot both continue: the later of them ends the session for both.
   */
  renew(generation: number, now: Date): boolean {
    if (!this.isOpenAt(now)) return false;
    if (generation === this.generation) {
      this.generation += 1;
      this.refreshedAt = now;
      return true;
    }
    const since = now.getTime() - (this.refreshedAt?.getTime() ?? 0);
    if (generation === this.generation - 1 && since <= gracePeriod) return true;
    this.end(now);
    return false;
  }
}

SessionSchema.setClass(Session);

export const expiredSessions: CleanUpRule = { table: 'sessions', column: 'expires_at', oldBefore: now => now };

export const RefreshTokenSchema = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    /** SHA-256 of the token, hex, so that the stored value cannot be used to sign in. */
    hash: p.text().primary(),
    session: () => p.manyToOne(Session).deleteRule('cascade').index('refresh_tokens_by_session'),
    issuedAt: momentColumn().index('refresh_tokens_by_issued_at'),
    /** The generation of its session when it was issued. */
    generation: p.integer(),
  },
});

/** A refresh token that was issued. It is kept after its use, to detect that somebody copied it. */
export class RefreshToken extends RefreshTokenSchema.class {
  /** An expired token counts as unknown, whether or not its row has been deleted. */
  isExpiredAt(now: Date): boolean {
    return sessionEnd(this.issuedAt) <= now;
  }
}

RefreshTokenSchema.setClass(RefreshToken);

export const expiredRefreshTokens: CleanUpRule = {
  table: 'refresh_tokens',
  column: 'issued_at',
  oldBefore: now => new Date(now.getTime() - sessionMilliseconds),
};
