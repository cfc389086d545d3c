import { readdir, readFile } from 'node:fs/promises';

const folder = new URL('../../../src/', import.meta.url);

/** The texts of all source files, by their path from the root of the project: "src/start/app.ts". */
export async function readSources(): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter(file => /(?<!\.d)\.ts$/.test(file));
  return new Map(
    await Promise.all(files.map(async file => [`src/${file}`, await readFile(new URL(file, folder), 'utf8')] as const)),
  );
}
