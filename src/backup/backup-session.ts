import type { ClientBase } from 'pg';
import { openConnection } from '../platform/database/open-connections.ts';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';

/**
 * Opens a connection without time limits, whose text format of values does not depend on the server's settings. It is
 * closed when disposed of.
 */
export const openBackupSession = (database: DatabaseSettings) => openConnection(database, 'atelier backup');

/**
 * Resolves when the row count of a COPY that has ended is known: PostgreSQL sends it after the rows, perhaps in a packet
 * of its own, and the stream ends with the rows.
 */
export async function countIsKnown(client: ClientBase): Promise<void> {
  await client.query('select');
}
