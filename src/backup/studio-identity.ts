import type { ClientBase } from 'pg';
import { inSchema, type Table } from './tables.ts';

/**
 * The id of the studio, which its images are marked with. Undefined when they are not: the database is older than that,
 * or no server has started on it yet.
 */
export async function markedStudio(client: ClientBase, tables: readonly Table[]): Promise<string | undefined> {
  const identity = tables.find(({ name }) => name === 'studio_identity');
  if (!identity) return undefined;
  const marked = `select id from ${inSchema(identity)} where storage_marked_at is not null`;
  return (await client.query<{ id: string }>(marked)).rows[0]?.id;
}

/** The currency of the studio's amounts. Undefined before the first start of a version that notes it. */
export async function notedCurrency(client: ClientBase, tables: readonly Table[]): Promise<string | undefined> {
  const identity = tables.find(({ name, columns }) => name === 'studio_identity' && columns.includes('currency'));
  if (!identity) return undefined;
  const { rows } = await client.query<{ currency: string | null }>(`select currency from ${inSchema(identity)}`);
  return rows[0]?.currency ?? undefined;
}
