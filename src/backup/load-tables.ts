import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';
import { copyIn, copyOut, sequencesOf, type Table } from './tables.ts';

/** Writes the parts of tables to the database, one table after the other. */
export interface TableLoader {
  part(table: string, part: Buffer): Promise<void>;
  /** Waits until all rows of the last table are written. */
  end(): Promise<void>;
  /**
   * Aborts the current table. Otherwise PostgreSQL waits for the rest of it, and the connection accepts nothing else.
   */
  giveUp(): Promise<void>;
}

/** Makes a TableLoader. `part` and `end` throw the errors of PostgreSQL unchanged. */
export function tableLoader(client: ClientBase, manifest: BackupManifest): TableLoader {
  let open: Copying | undefined;
  const end = async () => {
    const last = open;
    open = undefined;
    await last?.end();
  };
  return {
    end,
    async part(table, part) {
      if (open?.table !== table) {
        await end();
        open = begin(client, table, manifest);
      }
      await open.write(part);
    },
    async giveUp() {
      await open?.giveUp();
    },
  };
}

interface Copying {
  table: string;
  write(part: Buffer): Promise<void>;
  end(): Promise<void>;
  giveUp(): Promise<void>;
}

function begin(client: ClientBase, table: string, manifest: BackupManifest): Copying {
  const described = manifest.tables.find(({ name }) => name === table);
  if (!described) throw new BackupError(`Table ${table} is not in the manifest.`);
  const rows = client.query(copyFrom(copyIn(described)));
  let failure: unknown;
  const over = finished(rows).catch(error => {
    failure = error;
  });
  // After an error PostgreSQL accepts no more rows.
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  return {
    table,
    async write(part) {
      check();
      if (!rows.write(part)) await Promise.race([once(rows, 'drain').catch(() => undefined), over]);
      check();
    },
    async end() {
      check();
      rows.end();
      await over;
      check();
    },
    async giveUp() {
      if (failure === undefined) rows.destroy(new Error('given up'));
      await over;
    },
  };
}

/** Copies every table out again, and throws BackupError when it is not what the backup has. */
export async function checkCopies(client: ClientBase, tables: Table[], manifest: BackupManifest): Promise<void> {
  for (const { name, columns, rows, sha256 } of manifest.tables) {
    const key = tables.find(table => table.name === name)?.key ?? [];
    const copied = client.query(copyTo(copyOut({ name, columns, key })));
    const hash = createHash('sha256');
    for await (const chunk of copied as AsyncIterable<Buffer>) hash.update(chunk);
    if (copied.rowCount !== rows || hash.digest('hex') !== sha256)
      throw new BackupError(`The rows of table ${name} were changed by the restore.`);
  }
}

/**
 * Sets every sequence to its value in the backup. Throws BackupError for a sequence that the database does not have.
 */
export async function setSequences(client: ClientBase, { sequences }: BackupManifest): Promise<void> {
  const present = new Set((await sequencesOf(client)).map(({ name }) => name));
  for (const { name, value, called } of sequences) {
    if (!present.has(name))
      throw new BackupError(`The backup has a sequence ${name} that its migrations do not create.`);
    await client.query('select setval(quote_ident($1)::regclass, $2, $3)', [name, value, called]);
  }
}
