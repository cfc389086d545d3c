import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { errorText } from '../../basics/error-text.ts';
import type { ShownReplica, ShownReplicas } from '../../observe/replica-metrics.ts';
import { pollPrimary } from './poll-primary.ts';
import { positionOf } from './position.ts';
import { isPrimary, reasonAgainst } from './reason-against.ts';
import type { Replica, ReplicaAnswer } from './replica.ts';
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
  readonly #options: ReplicasOptions;
  readonly #stopping = new AbortController();
  readonly #written = new WrittenPositions();
  readonly #reasons = new Map<Replica, string | undefined>();
  #running: Promise<void> = Promise.resolve();
  #turn = 0;
  #polledMs = 0;

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
    const primary = await pollPrimary(this.#options.primary).catch(() => undefined);
    const nowMs = performance.now();
    this.#polledMs = nowMs;
    if (primary) this.#written.add(primary.startedAt, primary.position, nowMs);
    const comparison = { written: this.#written, primary, nowMs, maxLag: this.#options.maxLag };
    for (const [i, server] of this.servers.entries()) {
      const answer = answers[i] as PromiseSettledResult<ReplicaAnswer>;
      const isAnswered = answer.status === 'fulfilled';
      server.replayed = isAnswered ? (answer.value.replayed ?? undefined) : undefined;
      this.#decide(server, isAnswered ? reasonAgainst(answer.value, comparison) : errorText(answer.reason));
    }
  }

  async #everySecond(): Promise<void> {
    const { signal } = this.#stopping;
    do await this.poll();
    while (await sleep(pause, true, { signal, ref: false }).catch(() => false));
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

  /** For the metrics, as of the last poll. */
  shown(): ShownReplica[] {
    return this.servers.map(server => {
      const { name, reads, isUsed } = server;
      if (this.#reasons.get(server) === isPrimary) return { name, reads, isUp: true, lagBytes: 0, lagSeconds: 0 };
      return { name, reads, isUp: isUsed, ...this.#lagOf(server) };
    });
  }

  #lagOf({ replayed }: Replica): { lagBytes: number; lagSeconds: number } {
    const { latest } = this.#written;
    if (replayed === undefined || latest === undefined) return { lagBytes: Number.NaN, lagSeconds: Number.NaN };
    const lagBytes = Math.max(0, Number(latest - replayed));
    return { lagBytes, lagSeconds: this.#written.secondsSince(replayed, this.#polledMs) };
  }
}

/** Milliseconds between two polls. */
const pause = 1_000;
