import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { ExplorerOptions } from '../platform/http/explorer.ts';
import { isFromHere } from '../platform/observe/from-here.ts';
import type { Config } from '../platform/settings/config.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { sampleJunior, sampleLead } from '../sample/designers.ts';
import { startSession } from '../users/start-session.ts';
import { UserSchema } from '../users/user.entity.ts';

const db = rowsOf(UserSchema);
const loopback = ['127.0.0.1', '::1', 'localhost'];

/**
 * Signs the user of the explorer in as the lead designer of the sample studio. Undefined unless the server is in
 * development, has sample data, and listens on loopback only. Requests through a proxy or tunnel, or for another host
 * name, are not signed in.
 */
export function explorerSignIn(orm: MikroORM, config: Config, tokenKeys: TokenKeys): ExplorerOptions['signIn'] {
  if (config.production || !config.sampleData || !loopback.includes(config.host)) return undefined;
  return async request => {
    if (!isFromHere(request)) return undefined;
    return inTransaction(orm.em, async em => {
      const lead = await db(em)
        .selectFrom('users')
        .select(['id', 'role', 'username'])
        .where('email', '=', sampleLead.email)
        .where('is_active', '=', true)
        // Without the lock the user could be deleted before the session is written, which would then fail.
        .forKeyShare()
        .executeTakeFirst();
      if (!lead) return undefined;
      const session = { now: new Date(), tokenKeys, userAgent: request.headers['user-agent'] };
      const { accessToken, refreshToken } = await startSession(em, session, lead);
      const junior = await db(em)
        .selectFrom('users')
        .select('username')
        .where('email', '=', sampleJunior.email)
        .where('is_active', '=', true)
        .executeTakeFirst();
      const { username, role } = lead;
      return { accessToken, refreshToken, username, role, ...(junior && { junior: junior.username }) };
    });
  };
}
