import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';
import { copyIn, copyOut, inSchema, sequencesOf, type Table } from './tables.ts';

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

/**
 * Makes a TableLoader. `part` and `end` throw the errors of PostgreSQL unchanged. Parts of other tables than these are
 * ignored.
 */
export function tableLoader(client: ClientBase, tables: readonly Table[]): TableLoader {
  let open: Copying | undefined;
  const end = async () => {
    const last = open;
    open = undefined;
    await last?.end();
  };
  return {
    end,
    async part(name, part) {
      const table = tables.find(table => table.name === name);
      if (open?.table !== name) await end();
      if (!table) return;
      open ??= begin(client, table);
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

function begin(client: ClientBase, table: Table): Copying {
  const rows = client.query(copyFrom(copyIn(table)));
  let failure: unknown;
  const over = finished(rows).catch(error => {
    failure = error;
  });
  // After an error PostgreSQL accepts no more rows.
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  return {
    table: table.name,
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
export async function checkCopies(client: ClientBase, tables: readonly Table[], manifest: BackupManifest) {
  for (const table of tables) {
    const expected = manifest.tables.find(({ name }) => name === table.name)?.sha256;
    // Earlier versions made backups in the order of their database.
    const isSame =
      (await digestOf(client, copyOut(table))) === expected ||
      (table.textKey.length > 0 && (await digestOf(client, copyOut(table, 'default'))) === expected);
    if (!isSame) throw new BackupError(`The rows of table ${table.name} were changed by the restore.`);
  }
}

/** The SHA-256 of what a COPY reads. */
async function digestOf(client: ClientBase, copy: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of client.query(copyTo(copy)) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** Sets the sequences of these tables to their values in the backup. Throws BackupError when it lacks one of them. */
export async function setSequences(client: ClientBase, tables: readonly Table[], { sequences }: BackupManifest) {
  const [first] = tables;
  for (const { name } of await sequencesOf(client, tables)) {
    const saved = sequences.find(sequence => sequence.name === name);
    if (!saved || !first) throw new BackupError(`The backup lacks the sequence ${name}.`);
    const sequence = inSchema({ schema: first.schema, name });
    await client.query('select setval($1::regclass, $2, $3)', [sequence, saved.value, saved.called]);
  }
}
