import { connect } from './connect.ts';

/** The name of the role that Atelier uses, and of its database. */
export const ATELIER = 'atelier';

/**
 * Creates the database, and its role, which is no superuser but may create databases. Does nothing if they exist.
 * Called at every start, because an earlier process may have been killed just before.
 */
export async function createDatabase(socketFolder: string): Promise<void> {
  await using client = await connect(socketFolder);
  const role = await client.query('select from pg_roles where rolname = $1', [ATELIER]);
  if (role.rowCount === 0) await client.query(`create role ${ATELIER} login createdb`);
  const database = await client.query('select from pg_database where datname = $1', [ATELIER]);
  if (database.rowCount === 0) await client.query(`create database ${ATELIER} owner ${ATELIER}`);
}
