import { parseArgs } from 'node:util';

/** What a run of the bench was asked for. */
export interface Options {
  /** Orders of the studio that is seeded. */
  orders: number;
  /** Seconds of one measurement, and how often every contender is measured in a view. */
  seconds: number;
  rounds: number;
  /** Connections that ask at the same time. */
  clients: number;
  views: string[] | undefined;
  contenders: string[] | undefined;
  /** The server.js of another build, to compare with; usually the version before a change. */
  before: string | undefined;
  /** Settings to compare with: for each, Atelier is also measured with that one `false`. */
  without: string[];
  /** A PostgreSQL to use, by the URL of a superuser; undefined: an embedded one of this run. */
  databaseUrl: string | undefined;
  /** Where the embedded PostgreSQL and the seeded studios stay for the next run; undefined: gone at the end. */
  keep: string | undefined;
  /** Sizes of the studios that growth is measured on. */
  sizes: number[];
  /** Empty the machine's file cache before a cold start; takes root. */
  dropCaches: boolean;
  /** Print the figures as JSON in the last line. */
  json: boolean;
}

/** Reads the words after the name of the program. Throws for words it does not know. */
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
