import { Counter, Gauge, type Registry } from 'prom-client';

/** What is shown of the replicas of a database. */
export interface ShownReplicas {
  primaryReads: number;
  shown(): ShownReplica[];
}

export interface ShownReplica {
  /** "db2.example.com:5432/atelier" */
  name: string;
  /** Whether queries are sent to it, or it is the primary. */
  isUp: boolean;
  reads: number;
  /** How far it is behind the primary; NaN while it is unreachable. */
  lagBytes: number;
  lagSeconds: number;
}

/** Adds the metrics of the replicas to those of a server; without replicas they have no values. */
export function replicaMetrics(registry: Registry, replicas: ShownReplicas | undefined): void {
  const gauge = (name: string, help: string, read: (replica: ShownReplica) => number) => {
    const shown: Gauge = new Gauge({
      registers: [registry],
      name,
      help,
      labelNames: ['server'],
      collect() {
        for (const replica of replicas?.shown() ?? []) shown.set({ server: replica.name }, read(replica));
      },
    });
  };
  gauge('atelier_replica_up', 'Whether queries are sent to a replica; 1 also if it is now the primary', each =>
    Number(each.isUp),
  );
  gauge('atelier_replica_lag_bytes', 'WAL that a replica has not replayed; NaN if unreachable', each => each.lagBytes);
  gauge(
    'atelier_replica_lag_seconds',
    'For how long there has been WAL that a replica has not replayed; NaN if unreachable',
    each => each.lagSeconds,
  );
  const reads: Counter = new Counter({
    registers: [registry],
    name: 'atelier_replica_reads_total',
    help: 'Queries of clients by the server that they were sent to: a replica, or primary; only with replicas',
    labelNames: ['server'],
    collect() {
      if (!replicas) return;
      reads.reset();
      reads.inc({ server: 'primary' }, replicas.primaryReads);
      for (const replica of replicas.shown()) reads.inc({ server: replica.name }, replica.reads);
    },
  });
}
