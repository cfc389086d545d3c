import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn } from '../platform/columns.ts';
import { User } from './user.entity.ts';

export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User).deleteRule('cascade').index('sessions_by_user'),
    startedAt: momentColumn(),
    expiresAt: momentColumn(),
    endedAt: momentColumn().nullable(),
  },
});

/** One sign-in of one user, from `login` until `logout`, expiry or a stolen refresh token. */
export class Session extends SessionSchema.class {
  isOpenAt(now: Date): boolean {
    return this.endedAt === null && this.expiresAt > now;
  }

  end(now: Date): void {
    this.endedAt ??= now;
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
    issuedAt: momentColumn(),
    usedAt: momentColumn().nullable(),
  },
});

/** A refresh token that was given out. It works once; a second use means that somebody copied it. */
export class RefreshToken extends RefreshTokenSchema.class {}

RefreshTokenSchema.setClass(RefreshToken);
