import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { extract, type Header, pack } from 'tar-stream';
import type { BackupHeader, BackupManifest } from '../../src/backup/backup-format.ts';
import { checksumFrame, checksumLength } from '../../src/backup/checksum.ts';

export interface Part extends Pick<Header, 'name'>, Partial<Pick<Header, 'type' | 'linkname'>> {
  content: Buffer;
}

/** Writes a backup with changed entries and a valid seal, as only an attacker would. */
export async function rewrite(from: string, to: string, change: (parts: Part[]) => Part[]): Promise<void> {
  const bytes = await readFile(from);
  const tar = extract();
  tar.end(zstdDecompressSync(bytes.subarray(0, -checksumLength)));
  const parts: Part[] = [];
  for await (const entry of tar) {
    const chunks = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    parts.push({ name: entry.header.name, content: Buffer.concat(chunks) });
  }
  const packed = pack();
  for (const { content, ...header } of change(parts)) packed.entry(header, content);
  packed.finalize();
  const chunks = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  const archive = zstdCompressSync(Buffer.concat(chunks));
  await writeFile(to, Buffer.concat([archive, checksumFrame(createHash('sha256').update(archive).digest())]));
}

/** The entries, with a change to the JSON of one. */
export function saying<Text extends BackupHeader | BackupManifest>(
  parts: Part[],
  name: 'header.json' | 'manifest.json',
  change: (text: Text) => object,
): Part[] {
  return parts.map(part => {
    if (part.name !== name) return part;
    return { name, content: Buffer.from(JSON.stringify(change(JSON.parse(part.content.toString()) as Text))) };
  });
}

/** The entries with changed rows in a table, and a manifest that matches them. */
export function withRows(parts: Part[], table: string, change: (rows: string) => string): Part[] {
  const name = `tables/${table}/000000`;
  const changed = parts.map(part =>
    part.name === name ? { name, content: Buffer.from(change(part.content.toString())) } : part,
  );
  const content = changed.find(part => part.name === name)?.content ?? Buffer.alloc(0);
  return saying<BackupManifest>(changed, 'manifest.json', manifest => ({
    ...manifest,
    tables: manifest.tables.map(described => {
      if (described.name !== table) return described;
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { ...described, sha256, bytes: content.length, rows: content.toString().split('\n').length - 1 };
    }),
  }));
}
