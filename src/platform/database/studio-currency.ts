import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { digitsOf } from '../basics/currency.ts';
import { countInWords } from '../basics/in-words.ts';
import { digitsOfAmounts, hasAmounts } from './amounts.ts';
import { newId } from './columns.ts';
import { liftLimits } from './connection/session.ts';
import { inTransaction } from './transaction.ts';

/** Why the amounts of a database cannot be read in a currency, and what to do. */
export class OtherCurrency extends Error {}

/**
 * The number of decimal places that the amounts of this database have, or will have, in a currency. Throws
 * OtherCurrency when they are in another one, or have more decimal places. Changes nothing. Works on a database of any
 * earlier version, and on one without tables.
 */
export async function digitsHere(em: EntityManager, currency: string): Promise<number> {
  const noted = await notedCurrency(em);
  if (noted?.currency === currency) return noted.digits;
  if (!(await hasAmounts(em))) return digitsOf(currency);
  if (noted) throw new OtherCurrency(inAnother(noted.currency, currency));
  return digitsBefore(currency, await digitsOfAmounts(em));
}

/**
 * Notes in the database which currency its amounts are in, and with how many decimal places, and returns these. What is
 * noted stays as soon as there is an amount. Throws OtherCurrency when this is not the noted currency, and when it would
 * be changed under another process.
 */
export function keepCurrency(em: EntityManager, currency: string): Promise<number> {
  return inTransaction(em, async em => {
    await sql.raw(liftLimits).execute(em.getKysely());
    return noteCurrency(em, currency);
  });
}

/** The same, within a transaction. */
export async function noteCurrency(em: EntityManager, currency: string): Promise<number> {
  const db = em.getKysely();
  await sql`insert into studio_identity (id) values (${newId()}) on conflict do nothing`.execute(db);
  await sql`select from studio_identity for update`.execute(db);
  const noted = await notedCurrency(em);
  const digits = await digitsHere(em, currency);
  if (noted?.currency === currency) return digits;
  if (noted) await refuseBesideOthers(em, noted.currency, currency);
  await sql`update studio_identity set currency = ${currency}, currency_digits = ${digits}`.execute(db);
  return digits;
}

/** What `keepCurrency` noted; undefined before that. */
async function notedCurrency(em: EntityManager): Promise<{ currency: string; digits: number } | undefined> {
  const db = em.getKysely();
  const table = await sql<{ exists: boolean }>`select to_regclass('studio_identity') is not null as exists`.execute(db);
  if (!table.rows[0]?.exists) return undefined;
  // As JSON, because a database of an earlier version lacks the columns.
  const { rows } = await sql<{ currency: string | null; digits: number }>`
    select row ->> 'currency' as currency, (row ->> 'currency_digits')::int as digits
    from (select to_jsonb(studio_identity) as row from studio_identity) as identity`.execute(db);
  const [row] = rows;
  return row?.currency ? { currency: row.currency, digits: row.digits } : undefined;
}

/**
 * Versions that noted nothing took the number of decimal places from the runtime. An amount with more of them was
 * entered under another runtime, or another currency.
 */
function digitsBefore(currency: string, digits: number): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const before = format.resolvedOptions().maximumFractionDigits ?? 2;
  const enough = [before, digitsOf(currency)].find(has => has >= digits);
  if (enough !== undefined) return enough;
  throw new OtherCurrency(
    `Amounts in this database have ${places(digits)}, and ${currency} (STUDIO_CURRENCY) has ${places(digitsOf(currency))}. ` +
      'Set STUDIO_CURRENCY to the currency in which they were entered.',
  );
}

const places = (digits: number) => countInWords(digits, 'decimal place') || 'none';

/** The other process goes on writing amounts in the currency that it started with. */
async function refuseBesideOthers(em: EntityManager, noted: string, currency: string): Promise<void> {
  const { rows } = await sql<{ seconds: number }>`
    select round(extract(epoch from clock_timestamp() - last_seen_at))::int as seconds from running_processes
    where last_seen_at > clock_timestamp() - interval '30 seconds' limit 1`.execute(em.getKysely());
  if (!rows[0]) return;
  throw new OtherCurrency(
    `Another process on this database, seen ${rows[0].seconds} seconds ago, has STUDIO_CURRENCY=${noted}, and this one has ` +
      `${currency}. All processes need the same one. If that process is gone, try again in 30 seconds.`,
  );
}

const inAnother = (noted: string, currency: string) =>
  `The amounts in this database are in ${noted}, and STUDIO_CURRENCY is ${currency}. Set STUDIO_CURRENCY=${noted}, or use ` +
  `another database: amounts are never converted. If ${noted} is wrong, "The currency" in OPERATIONS.md says how to correct it.`;
