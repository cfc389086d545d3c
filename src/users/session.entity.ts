import { defineEntity, p } from '@mikro-orm/core';
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
    /** How often it moved on to new refresh tokens. */
    generation: p.integer(),
    /** When it last did. */
    refreshedAt: momentColumn().nullable(),
  },
});

/** How long an answer may have been lost on its way, in milliseconds. */
const grace = 10_000;

/** One sign-in of one user, from `login` until `logout`, expiry or a stolen refresh token. */
export class Session extends SessionSchema.class {
  isOpenAt(now: Date): boolean {
    return this.endedAt === null && this.expiresAt > now;
  }

  end(now: Date): void {
    this.endedAt ??= now;
  }

  /**
   * Whether a refresh token of `generation` may be traded now; then tokens of the session's generation may be given
   * out. The first to trade one of the latest generation moves the session on. For ten seconds more the generation
   * before may come again (an answer got lost, two tabs asked at once), and gets tokens of the same latest generation:
   * whichever of those is used first moves on again, and the others are of the past too. So the owner and a thief who
   * each hold one cannot both go on: the later of them ends the session for both.
   */
  renew(generation: number, now: Date): boolean {
    if (!this.isOpenAt(now)) return false;
    if (generation === this.generation) {
      this.generation += 1;
      this.refreshedAt = now;
      return true;
    }
    const since = now.getTime() - (this.refreshedAt?.getTime() ?? 0);
    if (generation === this.generation - 1 && since <= grace) return true;
    this.end(now);
    return false;
  }
}

SessionSchema.setClass(Session);

export const RefreshTokenSchema = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    /** SHA-256 of the token, hex: what is stored cannot be used to sign in. */
    hash: p.text().primary(),
    session: () => p.manyToOne(Session).deleteRule('cascade').index('refresh_tokens_by_session'),
    issuedAt: momentColumn().index('refresh_tokens_by_issued_at'),
    /** That of its session when it was given out. */
    generation: p.integer(),
  },
});

/** A refresh token that was given out. It stays after its use: when it comes again, somebody copied it. */
export class RefreshToken extends RefreshTokenSchema.class {}

RefreshTokenSchema.setClass(RefreshToken);
