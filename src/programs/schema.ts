import { writeFile } from 'node:fs/promises';
import { createSchema } from '../start/schema.ts';
import { schemaFile, schemaText } from '../start/schema-text.ts';
import { errorsFile, errorsText } from './check/errors-text.ts';
import { readSources } from './check/sources.ts';
import { userErrorClasses } from './check/user-error-types.ts';

/** `npm run schema`: writes schema.graphql, and docs/errors.md. */
await writeFile(schemaFile, schemaText());
await writeFile(errorsFile, errorsText(createSchema(), userErrorClasses(await readSources())));
