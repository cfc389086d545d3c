import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Documents } from './documents.ts';
import { generate } from './generate.ts';

/** The project of a client of the API, in its own folder. Dispose of it when done. */
export interface ClientProject extends AsyncDisposable {
  /** The documents that codegen generated, and the types that implement each interface. */
  documents: Documents;
  /** Compiles programs, by file name, with the generated files; returns the errors of tsc. */
  compile(programs: Record<string, string>): Promise<string[]>;
}

/** Generates the types from schema.graphql, and copies the set-up of the clients into the same folder. */
export async function clientProject(): Promise<ClientProject> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-client-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  await symlink(here('../../node_modules'), join(folder, 'node_modules'), 'junction');
  for (const file of sources) await cp(here(file), join(folder, file));
  const write = (files: Record<string, string>) =>
    Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  await write({ ...(await generate()), 'tsconfig.json': JSON.stringify({ compilerOptions }) });
  const open = opened.move();
  return {
    documents: (await import(join(folder, 'operations.ts'))) as Documents,
    async compile(programs) {
      await write(programs);
      const found = await complaints(folder);
      for (const name of Object.keys(programs)) await rm(join(folder, name));
      return found;
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

const sources = ['connection.ts', 'apollo.ts', 'urql.ts', 'graphql-request.ts', 'documents.ts'];

/** The strictest settings of TypeScript, for a browser. */
const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'dom'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
};

function complaints(folder: string): Promise<string[]> {
  const tsc = here('../../node_modules/.bin/tsc');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '--project', folder, '--pretty', 'false'],
      { cwd: folder },
      (error, out, problems) => {
        const lines = out.split('\n').filter(line => /^\S/.test(line));
        if (problems || (error && lines.length === 0)) reject(error ?? new Error(problems));
        else resolve(lines);
      },
    );
  });
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
