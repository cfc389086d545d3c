import { openConnection } from '../platform/database/open-connections.ts';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';

/**
 * Opens a connection without time limits, whose text format of values does not depend on the server's settings. It is
 * closed when disposed of.
 */
export const openBackupSession = (database: DatabaseSettings) => openConnection(database, 'atelier backup');
