import DataLoader, { type BatchLoadFn } from 'dataloader';
import { Batches } from './batches.ts';
import type { Context, Load, LoaderFactory } from './context.ts';

/** Factories of rows that nothing else hangs on (the names of colleagues): they are loaded last, all in one statement. */
const lastOnes = new WeakSet<object>();

/** Marks a factory as one to load last. Returns it. */
export function loadedLast<Value, Args>(factory: LoaderFactory<Value, Args>): LoaderFactory<Value, Args> {
  lastOnes.add(factory);
  return factory;
}

/** The loaders of one operation: one for each factory and arguments. `context` is read when a loader is first used. */
export function loaders(context: () => Context): { loader: Load; forget(): void } {
  const batches = new Batches();
  const made = new Map<object, Map<string, unknown>>();

  function loader<Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value> {
    const variants = made.get(factory) ?? new Map<string, unknown>();
    made.set(factory, variants);
    const key = args === undefined ? '' : JSON.stringify(args);
    const loader = (variants.get(key) as DataLoader<string, Value> | undefined) ?? newLoader(factory, args);
    variants.set(key, loader);
    return loader;
  }

  function newLoader<Value, Args>(factory: LoaderFactory<Value, Args>, args: Args): DataLoader<string, Value> {
    const last = lastOnes.has(factory);
    const ctx = context();
    const batch = batches.tracked(ctx.deadline.guards(factory(ctx, args)));
    return new DataLoader(batch, { batchScheduleFn: dispatch => batches.schedule(dispatch, last) });
  }

  return { loader: loader as Load, forget: () => made.clear() };
}

/** Hands rows that were loaded with their owner to the loader that would look for each of them by its id. Returns them. */
export function primed<Row extends { id: string }>(byId: DataLoader<string, Row | null>, rows: Row[]): Row[] {
  for (const row of rows) byId.prime(row.id, row);
  return rows;
}

/** A batch function for at most one row per key: null where there is none. */
export function onePer<Row>(
  fetch: (keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): BatchLoadFn<string, Row | null> {
  return async keys => {
    const byKey = new Map((await fetch(keys)).map(row => [keyOf(row), row]));
    return keys.map(key => byKey.get(key) ?? null);
  };
}

/** A batch function for any number of rows per owner, in the order they were fetched. */
export function manyPer<Row>(
  fetch: (owners: readonly string[]) => Promise<Row[]>,
  ownerOf: (row: Row) => string,
): BatchLoadFn<string, Row[]> {
  return async owners => {
    const byOwner = new Map<string, Row[]>(owners.map(owner => [owner, []]));
    for (const row of await fetch(owners)) byOwner.get(ownerOf(row))?.push(row);
    return owners.map(owner => byOwner.get(owner) ?? []);
  };
}
