import { writeFile } from 'node:fs/promises';
import { schemaFile, schemaText } from '../start/schema-text.ts';

/** `npm run schema`: writes schema.graphql. */
await writeFile(schemaFile, schemaText());
