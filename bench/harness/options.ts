import { parseArgs } from 'node:util';

/** The options of a run. */
export interface Options {
  /** Orders in the seeded studio. */
  orders: number;
  /** Seconds of one measurement, and measurements of each contender in a view. */
  seconds: number;
  rounds: number;
  /** Connections that send requests at the same time. */
  clients: number;
  views: string[] | undefined;
  contenders: string[] | undefined;
  /** The server.js of another build, to compare with; usually the version before a change. */
  before: string | undefined;
  /** Settings to compare with: for each, Atelier is also measured with that one `false`. */
  without: string[];
  /** The superuser's URL of a PostgreSQL to use; undefined: an embedded one for this run. */
  databaseUrl: string | undefined;
  /**
   * A folder that keeps the embedded PostgreSQL and the seeded studios for the next run; undefined: removed at the end.
   */
  keep: string | undefined;
  /** Orders of the studios that growth.ts measures. */
  sizes: number[];
  /** Drop the machine's file caches before a cold start; requires root. */
  dropCaches: boolean;
  /** Print the figures as JSON in the last line. */
  json: boolean;
}

/** Reads the command line arguments. Throws for unknown options. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      orders: { type: 'string', default: '50000' },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '4' },
      clients: { type: 'string', default: '8' },
      views: { type: 'string' },
      contenders: { type: 'string' },
      before: { type: 'string' },
      without: { type: 'string' },
      'database-url': { type: 'string' },
      keep: { type: 'string' },
      sizes: { type: 'string', default: '5000,50000,500000' },
      'drop-caches': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    orders: positive('orders', values.orders),
    seconds: positive('seconds', values.seconds),
    rounds: positive('rounds', values.rounds),
    clients: positive('clients', values.clients),
    views: values.views?.split(','),
    contenders: values.contenders?.split(','),
    before: values.before,
    without: values.without?.split(',') ?? [],
    databaseUrl: values['database-url'],
    keep: values.keep,
    sizes: values.sizes.split(',').map(size => positive('sizes', size)),
    dropCaches: values['drop-caches'],
    json: values.json,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not ${text}.`);
}
