import { connect } from './connect.ts';

/** The role that Atelier signs in as, and the database it owns. */
export const ATELIER = 'atelier';

/**
 * Makes the role, no superuser but allowed to make databases, and the database, unless they are there.
 * Must run at every start: the process may have been killed since the cluster was made.
 */
export async function createDatabase(socketFolder: string): Promise<void> {
  await using client = await connect(socketFolder);
  const role = await client.query('select from pg_roles where rolname = $1', [ATELIER]);
  if (role.rowCount === 0) await client.query(`create role ${ATELIER} login createdb`);
  const database = await client.query('select from pg_database where datname = $1', [ATELIER]);
  if (database.rowCount === 0) await client.query(`create database ${ATELIER} owner ${ATELIER}`);
}
