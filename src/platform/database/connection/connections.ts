import type { ClientConfig, Pool } from 'pg';
import type { Pooler } from '../../settings/database-settings.ts';
import type { DatabaseAddress } from '../../settings/database-url.ts';
import { adaptPool } from './adapt-pool.ts';
import { requireBinding } from './channel-binding.ts';
import { NoAnswer } from './no-answer.ts';
import { type Attempt, isTarget, OtherTarget, type ServerState, Servers } from './servers.ts';
import { firstStatement } from './session.ts';
import { parts, SessionClient, type SessionOptions } from './session-client.ts';

/** How to connect. */
export interface ConnectionOptions extends SessionOptions {
  address: DatabaseAddress;
  pooler: Pooler;
}

/** Makes the connections to a database, one by one or for a pool. */
export interface Connections {
  /** The class of the connections, for the option `Client` of a pool. */
  Client: new (
    config: ClientConfig,
  ) => SessionClient;
  /** Makes a pool try all servers, and use fewer connections where a pooler has fewer than `max`. */
  adapt(pool: Pool): void;
  /** Opens one connection. */
  open(config: ClientConfig): Promise<SessionClient>;
}

export function connectionsTo(options: ConnectionOptions): Connections {
  const servers = new Servers(options.address);
  /** Errors of connections that were accepted, but not served: a pooler has no free connection to PostgreSQL. */
  const unserved = new WeakSet<object>();

  class Connection extends SessionClient {
    readonly #attempt: Attempt;
    readonly #maxConnecting: number;

    constructor(config: ClientConfig) {
      const attempt = servers.current;
      super({ ...config, ...configFor(options.address, attempt) }, options);
      this.#attempt = attempt;
      this.#maxConnecting = options.address.connectTimeout ?? config.connectionTimeoutMillis ?? 10_000;
      // The statement that waits rejects anyway. A pool listens only to clients whose first statement was answered, so
      // without a listener a pooler that does not answer it in time would crash the process.
      this.on('error', () => undefined);
    }

    // `pg` declares two overloads.
    override connect(...words: unknown[]): never {
      const [callback] = words as [((error?: Error) => void)?];
      const connected = this.#connect().catch(error => {
        servers.failed(this.#attempt, error);
        throw error;
      });
      if (!callback) return connected as never;
      connected.then(() => callback(), callback);
      return undefined as never;
    }

    async #connect(): Promise<void> {
      const { requireChannelBinding } = options.address;
      const binding = requireChannelBinding ? requireBinding(this) : undefined;
      await new Promise<void>((resolve, reject) =>
        super.connect((error: Error | null) => (error ? reject(error) : resolve())),
      );
      // A pooler may accept a connection, and then have none to PostgreSQL for it.
      const silence = setTimeout(() => this.#cut(new NoAnswer(this.#maxConnecting, false)), this.#maxConnecting);
      try {
        binding?.check();
        await this.#begin();
      } catch (error) {
        this.#cut();
        throw error;
      } finally {
        clearTimeout(silence);
      }
    }

    #cut(error?: Error): void {
      parts(this).connection.stream.destroy(error);
    }

    async #begin(): Promise<void> {
      const statement = firstStatement(options.settings, keepsSettings(options.pooler, this));
      const { rows } = await (this.send(statement) as Promise<{ rows: [FirstAnswer] }>).catch(error => {
        if (error.code === undefined || error instanceof NoAnswer) unserved.add(error);
        throw error;
      });
      this.keepsSettings = rows[0].keepsSettings;
      const { server, target } = this.#attempt;
      if (isTarget(rows[0], target)) return;
      throw new OtherTarget(`${server.host}:${server.port} is not what target_session_attrs=${target} asks for.`);
    }
  }

  return {
    Client: Connection,
    open: config => servers.first(() => opened(new Connection(config))),
    adapt: pool => adaptPool(pool, servers, unserved),
  };
}

interface FirstAnswer extends ServerState {
  keepsSettings: boolean;
}

async function opened(client: SessionClient): Promise<SessionClient> {
  // The current statement rejects anyway; without a listener a lost connection would crash the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

function configFor({ options, applicationName, connectTimeout }: DatabaseAddress, { server, tls }: Attempt) {
  return {
    ...options,
    host: server.host,
    port: server.port,
    // A copy, because pg changes it.
    ssl: tls === false ? false : { ...tls },
    ...(applicationName !== undefined && { application_name: applicationName }),
    ...(connectTimeout !== undefined && { connectionTimeoutMillis: connectTimeout }),
  };
}

/** An SQL condition. A pooler reports another process id than that of the session in PostgreSQL. */
function keepsSettings(pooler: Pooler, client: SessionClient): string {
  if (pooler === 'auto') return `pg_backend_pid() = ${Number(parts(client).processID)}`;
  return String(pooler !== 'transaction');
}
