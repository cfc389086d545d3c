import DataLoader from 'dataloader';
import type { Compilable } from 'kysely';
import { compiledOnce } from '../database/compiled-once.ts';
import { Batches } from './batches.ts';
import type { Context, Load, LoaderFactory } from './context.ts';

/** Loaders whose rows no other loader depends on (the names of colleagues). They are loaded last, in one statement. */
const loadedLastFactories = new WeakSet<object>();

/** Marks a loader as one whose rows no other loader depends on. Returns it. */
export function loadedLast<Value, Args>(factory: LoaderFactory<Value, Args>): LoaderFactory<Value, Args> {
  loadedLastFactories.add(factory);
  return factory;
}

/**
 * The loaders of one operation, one for each factory and arguments. `context` is called when a loader is first used.
 */
export function loaders(context: () => Context): { loader: Load; forget(): void } {
  const batches = new Batches();
  const cached = new Map<object, Map<string, unknown>>();

  function loader<Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value> {
    const variants = cached.get(factory) ?? store(cached, factory, new Map<string, unknown>());
    const key = args === undefined ? '' : JSON.stringify(args);
    return (variants.get(key) ?? store(variants, key, newLoader(factory, args))) as DataLoader<string, Value>;
  }

  function newLoader<Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value> {
    const last = loadedLastFactories.has(factory);
    const ctx = context();
    const batch = batches.tracked(ctx.deadline.guards(factory(ctx, args)));
    return new Loader(batch, { cache: false, batchScheduleFn: dispatch => batches.schedule(dispatch, last) });
  }

  return { loader: loader as Load, forget: () => cached.clear() };
}

/** Has its own cache, because DataLoader's creates three promises for every row that was already loaded. */
class Loader<Value> extends DataLoader<string, Value> {
  readonly #promises = new Map<string, Promise<Value>>();

  override load(key: string): Promise<Value> {
    return this.#promises.get(key) ?? store(this.#promises, key, super.load(key));
  }

  override prime(key: string, value: Value): this {
    if (!this.#promises.has(key)) this.#promises.set(key, Promise.resolve(value));
    return this;
  }
}

function store<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}

/** A query for some keys. Its text must always be the same: only the keys may differ between requests. */
type Query<Row> = (ctx: Context, keys: readonly string[]) => Compilable<Row>;

/** Loads at most one row per key; null if there is none. */
export function onePer<Row>(query: Query<Row>, keyOf: (row: Row) => string): LoaderFactory<Row | null, undefined> {
  const rowsFor = prepared(query);
  return ctx => async keys => {
    const byKey = new Map<string, Row>();
    for (const row of await rowsFor(ctx, keys)) byKey.set(keyOf(row), row);
    return keys.map(key => byKey.get(key) ?? null);
  };
}

/**
 * Loads any number of rows per owner, in the order of the query. The rows are also stored in the loader `byId`, so that
 * it need not read them again.
 */
export function manyPer<Row>(
  query: Query<Row>,
  ownerOf: (row: Row) => string,
  byId?: LoaderFactory<Row | null, undefined>,
): LoaderFactory<Row[], undefined> {
  const rowsFor = prepared(query);
  return ctx => async owners => {
    const byOwner = new Map<string, Row[]>(owners.map(owner => [owner, []]));
    const rows = await rowsFor(ctx, owners);
    for (const row of rows) byOwner.get(ownerOf(row))?.push(row);
    if (byId) {
      const loader = ctx.loader(byId);
      for (const row of rows) loader.prime((row as { id: string }).id, row);
    }
    return owners.map(owner => byOwner.get(owner) ?? []);
  };
}

function prepared<Row>(query: Query<Row>): (ctx: Context, keys: readonly string[]) => Promise<Row[]> {
  const compiled = compiledOnce((ctx: Context, { keys }: { keys: readonly string[] }) => query(ctx, keys));
  return (ctx, keys) => ctx.reading.rows(compiled(ctx, { keys }));
}
