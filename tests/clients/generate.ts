import { readdir, readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, isAbstractType, parse } from 'graphql';

/**
 * What a client generates from schema.graphql and its documents, by file name: schema.ts, every type of the schema;
 * operations.ts, the documents with the types of their data and variables, and `possibleTypes` for Apollo's cache.
 * Throws when a document does not fit the schema, or a scalar has no mapping.
 */
export async function generate(): Promise<Record<'schema.ts' | 'operations.ts', string>> {
  const [schema, documents] = [parse(await read('../../schema.graphql')), await documentFiles()];
  const given = { schema, documents, config, pluginMap };
  return {
    'schema.ts': await codegen({ ...given, filename: 'schema.ts', plugins: [{ typescript: { enumsAsTypes: true } }] }),
    'operations.ts': await codegen({
      ...given,
      filename: 'operations.ts',
      plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }, { possibleTypes: {} }],
    }),
  };
}

/** A scalar that is not listed here is an error. */
const config = {
  useTypeImports: true,
  strictScalars: true,
  scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', EmailAddress: 'string', Upload: 'Blob' },
};

const pluginMap = {
  typescript,
  typescriptOperations,
  typedDocumentNode,
  possibleTypes: { plugin: possibleTypes },
};

/** A codegen plugin that lists the types that implement each interface. */
function possibleTypes(schema: GraphQLSchema): string {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const names = abstract.map(type => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  return `export const possibleTypes: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(names))};`;
}

async function documentFiles() {
  const files = (await readdir(import.meta.dirname)).filter(name => name.endsWith('.graphql')).sort();
  return Promise.all(files.map(async location => ({ location, document: parse(await read(location)) })));
}

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');
