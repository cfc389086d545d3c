import { inject } from 'vitest';
import { databaseUrl, dropDatabase, runOn } from './postgres.ts';

let made = 0;

/**
 * Creates a database without tables on the PostgreSQL of this run. Disposing of it drops it, which waits until nobody is
 * connected: declare it before the servers that use it, so that they end first.
 * @param options of CREATE DATABASE, such as its locale
 */
export async function emptyDatabase(options = ''): Promise<AsyncDisposable & { url: string }> {
  made += 1;
  const server = inject('postgres');
  const name = `empty_${process.pid}_${made}_${Date.now().toString(36)}`;
  await runOn(server, `create database ${name} ${options}`);
  return {
    url: databaseUrl(server, name),
    [Symbol.asyncDispose]: () => dropDatabase(server, name),
  };
}
