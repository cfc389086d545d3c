import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';
import { copyIn, copyOut, sequencesOf, type Table } from './tables.ts';

/** Takes the parts of tables, one table after the other, into the database. */
export interface TableLoader {
  part(table: string, part: Buffer): Promise<void>;
  /** Waits until the rows of the last table are in. */
  end(): Promise<void>;
  /** Gives the table under way up: PostgreSQL would wait for the rest of it, and the connection take nothing else. */
  giveUp(): Promise<void>;
}

/** Makes one. What PostgreSQL refuses is thrown as it comes, by `part` or by `end`. */
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
  if (!described) throw new BackupError(`The manifest does not know table ${table}.`);
  const rows = client.query(copyFrom(copyIn(described)));
  let failure: unknown;
  const over = finished(rows).catch(error => {
    failure = error;
  });
  // A COPY that PostgreSQL refused takes no more.
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

/** Copies every table out again: what came in is what the backup said. Throws BackupError otherwise. */
export async function checkCopies(client: ClientBase, tables: Table[], manifest: BackupManifest): Promise<void> {
  for (const { name, columns, rows, sha256 } of manifest.tables) {
    const key = tables.find(table => table.name === name)?.key ?? [];
    const copied = client.query(copyTo(copyOut({ name, columns, key })));
    const hash = createHash('sha256');
    for await (const chunk of copied as AsyncIterable<Buffer>) hash.update(chunk);
    if (copied.rowCount !== rows || hash.digest('hex') !== sha256)
      throw new BackupError(`Table ${name} did not take its rows as they were.`);
  }
}

/** Lets every sequence go on where it stood. Throws BackupError when there is one too many. */
export async function setSequences(client: ClientBase, { sequences }: BackupManifest): Promise<void> {
  const present = new Set((await sequencesOf(client)).map(({ name }) => name));
  for (const { name, value, called } of sequences) {
    if (!present.has(name))
      throw new BackupError(`The backup knows a sequence ${name} that its migrations do not make.`);
    await client.query('select setval(quote_ident($1)::regclass, $2, $3)', [name, value, called]);
  }
}
