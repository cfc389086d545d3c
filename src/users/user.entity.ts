import { defineEntity, p } from '@mikro-orm/core';
import { Role } from '../platform/basics/role.ts';
import { idColumn, momentColumn } from '../platform/database/columns.ts';
import { foldedColumn } from '../platform/database/folded.ts';

export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: idColumn(),
    username: p.text(),
    email: p.text(),
    firstName: p.text(),
    lastName: p.text(),
    role: p.enum(() => Role),
    passwordHash: p.text(),
    isActive: p.boolean().default(true),
    dateJoined: momentColumn(),
    lastLoginAt: momentColumn().nullable(),
    version: p.integer().default(1),
    /** Where the primary's WAL ended after their latest change; only noted with replicas. */
    changePosition: p.string().columnType('pg_lsn').nullable(),
  },
  checks: [
    {
      name: 'users_username_tells_no_email',
      expression: "username <> '' and username collate \"und-x-icu\" !~ '[@[:space:]]' and email ~ '@'",
    },
  ],
  indexes: [
    {
      name: 'users_username_key',
      expression: `create unique index users_username_key on users (${foldedColumn('username')})`,
    },
    { name: 'users_email_key', expression: `create unique index users_email_key on users (${foldedColumn('email')})` },
    { name: 'users_by_date_joined', expression: 'create index users_by_date_joined on users (date_joined, id)' },
  ],
});

/** A lead or junior designer. */
export class User extends UserSchema.class {
  /** Whether they are an active lead designer. */
  leads(): boolean {
    return this.role === 'ADMIN' && this.isActive;
  }

  /** Increments the version, so that a client can detect a stale copy. */
  touch(): void {
    this.version += 1;
  }
}

UserSchema.setClass(User);
