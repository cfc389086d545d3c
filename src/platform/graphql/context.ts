import type { EntityManager } from '@mikro-orm/postgresql';
import type { BatchLoadFn, default as DataLoader } from 'dataloader';
import type { Role } from '../basics/role.ts';
import type { Studio } from '../basics/studio.ts';
import type { Reading } from '../database/reading.ts';
import type { Storage } from '../files/storage.ts';
import type { LoginLimits } from '../settings/login-limits.ts';
import type { TokenKeys } from '../settings/token-keys.ts';
import type { Deadline } from './deadline.ts';

/** Who is asking: a signed-in user, by the session their access token belongs to. */
export interface Actor {
  id: string;
  role: Role;
  sessionId: string;
}

/** All that one operation knows. Made anew for each request. */
export interface Context {
  /** Names the request in logs and in the `x-request-id` header. */
  requestId: string;
  em: EntityManager;
  studio: Studio;
  /** The moment the request came in: everything it writes carries this time. */
  now: Date;
  /** Null when nobody is signed in; then `refusal` says why an access token that was sent does not count. */
  actor: Actor | null;
  refusal: string | null;
  /** Until when a query may read. */
  deadline: Deadline;
  /** Sends the statements of this operation that read. */
  reading: Reading;
  /** The loader of this operation for a kind of rows: `ctx.loader(itemsOfOrder).load(order.id)`. */
  loader: Load;
  /** Forgets every row loaded so far: what is read after a change shows the new state. */
  forget(): void;
  /** Coordinates ("Order.price") of the fields that read null because the actor may not see them. */
  hidden: Set<string>;
  /** Sign access tokens. */
  tokenKeys: TokenKeys;
  /** The client's IP address: what TRUST_PROXY lets be believed. */
  address: string;
  /** How often signing in may fail. */
  logins: LoginLimits;
  /** Where this server is reached from outside, without a slash at the end: "http://127.0.0.1:4000". */
  publicUrl: string;
  /** Keeps the files of images. */
  storage: Storage;
}

/** Makes the batch function of one kind of rows for one operation. It is also the key under which the loader is kept. */
export type LoaderFactory<Value, Args> = (ctx: Context, args: Args) => BatchLoadFn<string, Value>;

export interface Load {
  <Value>(factory: LoaderFactory<Value, undefined>): DataLoader<string, Value>;
  <Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value>;
}
