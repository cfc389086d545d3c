import { readFile } from 'node:fs/promises';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../src/start/schema.ts';
import { schemaText } from '../src/start/schema-text.ts';

test('schema.graphql is the schema that the server has (npm run schema writes it)', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText());
});

test('every type, field, argument, input field and enum value is described', () => {
  const schema = createSchema();
  const types = Object.values(schema.getTypeMap()).filter(type => !type.name.startsWith('__'));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const described = types.filter(type => !(roots as unknown[]).includes(type)).flatMap(partsOf);
  const fields = roots.flatMap(root => (root ? partsOf(root).slice(1) : []));
  const directives = schema.getDirectives().filter(directive => !isSpecifiedDirective(directive));
  const missing = [
    ...described,
    ...fields,
    ...directives.map(({ name, description }) => ({ name: `@${name}`, description })),
  ]
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => name);
  expect(missing).toEqual([]);
});

interface Part {
  name: string;
  description?: string | null | undefined;
}

/** A type and all that it consists of, by coordinate. */
function partsOf(type: GraphQLNamedType): Part[] {
  if (isSpecifiedScalarType(type) && type.name !== 'ID') return [];
  const parts: Part[] = [type];
  if (isEnumType(type)) {
    parts.push(...type.getValues().map(value => ({ ...value, name: `${type.name}.${value.name}` })));
  }
  if (isInputObjectType(type)) {
    parts.push(...Object.values(type.getFields()).map(field => ({ ...field, name: `${type.name}.${field.name}` })));
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      parts.push({ ...field, name }, ...field.args.map(arg => ({ ...arg, name: `${name}(${arg.name})` })));
    }
  }
  return parts;
}
