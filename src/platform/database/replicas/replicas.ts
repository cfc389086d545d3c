import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { errorText } from '../../basics/error-text.ts';
import { uncountedQuery } from '../../observe/observe-statements.ts';
import type { ShownReplica, ShownReplicas } from '../../observe/replica-metrics.ts';
import { inTime } from './in-time.ts';
import { positionOf } from './position.ts';
import { maxAnswer, type Replica, type ReplicaAnswer } from './replica.ts';
import { WrittenPositions } from './written-positions.ts';

export interface ReplicasOptions {
  servers: readonly Replica[];
  /** The connection pool of the primary. */
  primary: Pool;
  /** Milliseconds: a replica must have replayed what the primary had written this long ago. */
  maxLag: number;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/**
 * The replicas, of which those are used that follow the primary closely. A poll about every second finds out which.
 * Until the first one, all queries go to the primary.
 */
export class Replicas implements ShownReplicas {
  readonly servers: readonly Replica[];
  /** Queries that were sent to the primary. */
  primaryReads = 0;
  readonly written = new WrittenPositions();
  readonly #options: ReplicasOptions;
  readonly #stopping = new AbortController();
  readonly #reasons = new Map<Replica, string | undefined>();
  #running: Promise<void> = Promise.resolve();
  #turn = 0;

  constructor(options: ReplicasOptions) {
    this.#options = options;
    this.servers = options.servers;
  }

  /** Starts the polls. They do not keep the process alive. */
  start(): void {
    this.#running = this.#everySecond();
  }

  /** Ends the polls and closes all connections. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(this.servers.map(server => server.close()));
  }

  /**
   * A replica for one query, each in turn; undefined for the primary.
   * @param position how far it must have replayed, as PostgreSQL writes a `pg_lsn`; null if that does not matter
   */
  choose(position: string | null): Replica | undefined {
    const since = position === null ? 0n : positionOf(position);
    const fit = this.servers.filter(({ isUsed, replayed = 0n }) => isUsed && replayed >= since);
    this.#turn += 1;
    const chosen = fit[this.#turn % fit.length];
    if (chosen) chosen.reads += 1;
    else this.primaryReads += 1;
    return chosen;
  }

  /** Asks every server once, and decides which are used. Never rejects. */
  async poll(): Promise<void> {
    const answers = await Promise.allSettled(this.servers.map(server => server.poll()));
    // After the replicas, which therefore cannot have replayed more.
    const primary = await this.#pollPrimary().catch(() => undefined);
    const now = performance.now();
    const position = primary?.position == null ? undefined : positionOf(primary.position);
    if (primary && position !== undefined) this.written.add(primary.startedAt, position, now);
    for (const [i, server] of this.servers.entries()) {
      const answer = answers[i] as PromiseSettledResult<ReplicaAnswer>;
      if (answer.status === 'rejected') {
        server.replayed = undefined;
        this.#decide(server, errorText(answer.reason));
      } else {
        server.replayed = answer.value.replayed ?? undefined;
        this.#decide(server, this.#reasonAgainst(answer.value, position, now));
      }
    }
  }

  async #everySecond(): Promise<void> {
    const { signal } = this.#stopping;
    do await this.poll();
    while (await sleep(pause, true, { signal, ref: false }).catch(() => false));
  }

  /** @param position of the primary, if it has just answered */
  #reasonAgainst({ isStandby, startedAt, replayed }: ReplicaAnswer, position: bigint | undefined, now: number) {
    const { maxLag } = this.#options;
    if (!isStandby) return startedAt === this.written.server ? isPrimary : 'it is no standby, and not the primary';
    const required = this.written.at(now - maxLag);
    if (replayed === null || required === undefined) return 'it is not known how far it follows the primary';
    if (position !== undefined && replayed > position) return 'it has changes that the primary does not have';
    if (replayed < required) return `it is more than ${maxLag} ms behind the primary`;
    return undefined;
  }

  /** @param reason why it is left out; undefined: it is used */
  #decide(server: Replica, reason: string | undefined): void {
    server.isUsed = reason === undefined;
    const isNews = !this.#reasons.has(server) || this.#reasons.get(server) !== reason;
    this.#reasons.set(server, reason);
    if (!isNews) return;
    const { log } = this.#options;
    if (reason === undefined) log.info({ replica: server.name }, 'replica used');
    else if (reason === isPrimary) log.info({ replica: server.name, reason }, 'replica left out');
    else log.warn({ replica: server.name, reason }, 'replica left out');
  }

  /** For the metrics. */
  shown(): ShownReplica[] {
    const now = performance.now();
    return this.servers.map(server => {
      const { name, reads, isUsed } = server;
      if (this.#reasons.get(server) === isPrimary) return { name, reads, isUp: true, lagBytes: 0, lagSeconds: 0 };
      return { name, reads, isUp: isUsed, ...this.#lagOf(server, now) };
    });
  }

  #lagOf({ replayed }: Replica, now: number): { lagBytes: number; lagSeconds: number } {
    const { latest } = this.written;
    if (replayed === undefined || latest === undefined) return { lagBytes: Number.NaN, lagSeconds: Number.NaN };
    const lagBytes = Math.max(0, Number(latest - replayed));
    return { lagBytes, lagSeconds: this.written.secondsSince(replayed, now) };
  }

  async #pollPrimary(): Promise<PrimaryAnswer | undefined> {
    const ask = async () => {
      const client = await this.#options.primary.connect();
      try {
        return (await uncountedQuery(client)<PrimaryAnswer>(question)).rows[0];
      } finally {
        client.release();
      }
    };
    return inTime(ask(), maxAnswer);
  }
}

/** Milliseconds between two polls. */
const pause = 1_000;

const isPrimary = 'it is the primary';

interface PrimaryAnswer {
  startedAt: string;
  /** Null if it is a standby. */
  position: string | null;
}

/** What is flushed, and not what is written: a standby gets no more. */
const question = `select pg_postmaster_start_time()::text as "startedAt",
  case when not pg_is_in_recovery() then pg_current_wal_flush_lsn()::text end as position`;
