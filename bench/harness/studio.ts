import { rm } from 'node:fs/promises';
import { runOn } from '../../tests/support/postgres.ts';
import { seed } from '../seed/seed.ts';
import { startAtelier } from './atelier.ts';
import type { Postgres } from './postgres.ts';
import { say } from './say.ts';
import { markUploads, uploadsDir } from './uploads.ts';

/** A database with this number of orders. */
export interface Studio {
  orders: number;
  /** For servers. */
  url: string;
  /** The same database for a superuser. */
  superuser: string;
}

/** Creates and fills a studio on this PostgreSQL, unless an earlier run has done so. Takes seconds to minutes. */
export async function openStudio(postgres: Postgres, orders: number): Promise<Studio> {
  const name = `bench_${orders}`;
  const studio = { orders, url: postgres.url(name), superuser: postgres.superuser(name) };
  const own = postgres.url('atelier');
  const [existing] = await runOn(postgres.superuser('postgres'), 'select from pg_database where datname = $1', [name]);
  if (existing) {
    await markUploads(studio.superuser);
    return studio;
  }
  const began = Date.now();
  const draft = `${name}_draft`;
  await runOn(postgres.superuser('postgres'), `drop database if exists ${draft}`);
  const owner = /\/\/([^:@]+)/.exec(own)?.[1] ?? '';
  await runOn(postgres.superuser('postgres'), `create database ${draft} owner ${owner}`);
  // The server applies the migrations and creates the first user.
  await rm(uploadsDir, { recursive: true, force: true });
  const server = await startAtelier(postgres.url(draft));
  await server.stop();
  await seed(postgres.superuser(draft), orders);
  await runOn(postgres.superuser('postgres'), `alter database ${draft} rename to ${name}`);
  say(
    `Seeded ${orders.toLocaleString('en')} orders in ${Math.round((Date.now() - began) / 1000)} s; the books are right.`,
  );
  return studio;
}
