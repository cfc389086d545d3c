import type { EntityManager } from '@mikro-orm/postgresql';
import type { BatchLoadFn, default as DataLoader } from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import type { NotSignedIn } from '../basics/refusals.ts';
import type { Role } from '../basics/role.ts';
import type { Studio } from '../basics/studio.ts';
import type { Reading } from '../database/reading.ts';
import type { Storage } from '../files/storage.ts';
import type { LoginLimits } from '../settings/login-limits.ts';
import type { TokenKeys } from '../settings/token-keys.ts';
import type { Deadline } from './deadline.ts';

/** The signed-in user who sent a request, and the session of their access token. */
export interface Actor {
  id: string;
  role: Role;
  sessionId: string;
  /** How far a replica must have replayed to have everything that they changed; null: any replica has it. */
  changePosition?: string | null;
}

/** The context of one operation. Created for each request. */
export interface Context {
  /** Identifies the request in logs and in the `x-request-id` header. */
  requestId: string;
  em: EntityManager;
  studio: Studio;
  /** When the request began to be executed. Everything that it writes has this time. */
  now: Date;
  /** Null if nobody is signed in. Then `refusal` says why. */
  actor: Actor | null;
  refusal: NotSignedIn | null;
  /** Limits the time of a query. */
  deadline: Deadline;
  /** Sends the statements with which this operation reads. */
  reading: Reading;
  /** This operation's loader of a kind of rows: `ctx.loader(itemsOfOrder).load(order.id)`. */
  loader: Load;
  /** Clears the loaders' caches, so that rows that are read after a change have their new values. */
  forget(): void;
  /** Coordinates ("Order.price") of the fields that are null because the actor may not see them. */
  hidden: Set<string>;
  /** The keys that sign access tokens. */
  tokenKeys: TokenKeys;
  /** The client's IP address, from a proxy's headers if TRUST_PROXY allows it. */
  address: string;
  /** What the client calls itself: the header `User-Agent` as it was sent. */
  userAgent?: string | undefined;
  /** How many failed logins are allowed. */
  logins: LoginLimits;
  /** The URL under which clients reach this server, without a trailing slash: "http://127.0.0.1:4000". */
  publicUrl: string;
  /** Where the files of images are. */
  storage: Storage;
  /** The schema that the operation is executed against. */
  schema: GraphQLSchema;
  /** The result of the latest change that was not made again, because its idempotency key was used before. */
  replayed: string | null;
}

/** Creates the batch function for one kind of rows and one operation. It is also the key of the cached loader. */
export type LoaderFactory<Value, Args> = (ctx: Context, args: Args) => BatchLoadFn<string, Value>;

export interface Load {
  <Value>(factory: LoaderFactory<Value, undefined>): DataLoader<string, Value>;
  <Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value>;
}
