import { Pool, type PoolConfig } from 'pg';
import type { Connections } from '../connection/connections.ts';
import { NoAnswer } from '../connection/no-answer.ts';
import { parts, type SessionClient } from '../connection/session-client.ts';
import { inTime } from './in-time.ts';
import { type Position, positionOf } from './position.ts';

/** Milliseconds that a replica may take to answer a poll, and to connect. */
export const maxAnswer = 2_000;

/** Pipelined, because behind a pooler each statement is sent with its transaction. */
const forPolls = { application_name: 'atelier', connectionTimeoutMillis: maxAnswer, pipeline: true };

/** What a server says about itself. */
export interface ReplicaAnswer {
  isStandby: boolean;
  /** When it was started: this tells it from other servers. */
  startedAt: string;
  /** How far it has replayed the WAL; null if it never has. */
  replayed: Position | null;
}

export interface ReplicaOptions {
  /** "db2.example.com:5432/atelier" */
  name: string;
  connections: Connections;
  pool: PoolConfig & { pipeline: boolean };
}

/**
 * A server that queries may be sent to. It is left out from its first error on until `use` is called after a poll. The
 * poll has a connection of its own, so that it never waits for queries.
 */
export class Replica {
  readonly name: string;
  readonly pool: Pool;
  /** Queries that were sent here. */
  reads = 0;
  /** How far it had replayed at the last poll; undefined while it is unreachable. */
  replayed: Position | undefined;
  /** Whether queries are sent here. */
  isUsed = false;
  readonly #connections: Connections;
  readonly #open = new Set<SessionClient>();
  #polled: Promise<SessionClient> | undefined;

  constructor({ name, connections, pool }: ReplicaOptions) {
    this.name = name;
    this.#connections = connections;
    this.pool = new Pool({ ...pool, Client: connections.Client as never });
    connections.adapt(this.pool);
    this.pool.on('error', () => undefined);
    this.pool.on('connect', client => {
      // The current statement rejects anyway; without a listener a lost connection would crash the process.
      client.on('error', () => undefined);
      this.#open.add(client as unknown as SessionClient);
    });
    this.pool.on('remove', client => this.#open.delete(client as unknown as SessionClient));
  }

  /**
   * Rejects when the server does not answer in time. Then all its connections are closed, so that what waits for an
   * answer on them is repeated elsewhere.
   */
  async poll(): Promise<ReplicaAnswer> {
    this.#polled ??= this.#connect();
    const polled = this.#polled;
    try {
      const { rows } = await inTime(
        polled.then(client => client.query(question) as Promise<Answered>),
        maxAnswer,
      );
      const [{ replayed, ...answer }] = rows;
      return { ...answer, replayed: replayed === null ? null : positionOf(replayed) };
    } catch (error) {
      this.#polled = undefined;
      polled.then(disconnect, () => undefined);
      for (const client of this.#open) disconnect(client);
      throw error;
    }
  }

  /**
   * A connection for polls. After it is lost, the next poll opens another one. Until then the server is left out: it may
   * have been restarted, and replays again what it had replayed.
   */
  #connect(): Promise<SessionClient> {
    const polled = this.#connections.open(forPolls);
    const lost = () => {
      if (this.#polled !== polled) return;
      this.#polled = undefined;
      this.isUsed = false;
    };
    polled.then(
      client => client.once('end', lost),
      () => undefined,
    );
    return polled;
  }

  /** Leaves it out if an error of a statement is about the server, and not about the statement. */
  failed(error: unknown): void {
    const { code } = error as { code?: string };
    if (!code || !/^[\dA-Z]{5}$/.test(code) || serverErrors.test(code)) this.isUsed = false;
  }

  async close(): Promise<void> {
    const polled = this.#polled;
    this.#polled = undefined;
    await polled?.then(client => client.end()).catch(() => undefined);
    await this.pool.end();
  }
}

interface Answered {
  rows: [{ isStandby: boolean; startedAt: string; replayed: string | null }];
}

const question = `select pg_is_in_recovery() as "isStandby", pg_postmaster_start_time()::text as "startedAt",
  pg_last_wal_replay_lsn()::text as replayed`;

/**
 * SQLSTATEs: connection, resources, stopping, system and internal errors; a conflict with what is replayed; not a
 * primary; a function that a server in recovery does not have.
 */
const serverErrors = /^(?:08|53|57P|58|XX|40001|40P01|25006|55000)/;

function disconnect(client: SessionClient): void {
  parts(client).connection.stream.destroy(new NoAnswer(maxAnswer, false));
}
