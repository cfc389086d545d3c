import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { addManyRows } from '../support/many-rows.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(addManyRows);
const schema = createSchema();

/** Every field with a `where`: "Query.orders", and the type of the `where`. */
const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap(type =>
    Object.values(type.getFields()).flatMap(field => {
      const where = whereOf(field);
      return where ? [{ list: `${type.name}.${field.name}`, where }] : [];
    }),
  );

/** Every value that a form sends for a field that its user left alone. */
const unticked = lists.flatMap(({ list, where }) =>
  blanks(where, 3).map(value => ({ list, type: where.name, value, text: JSON.stringify(value) })),
);

test.each(unticked)(
  '$list with the filter $text lists what it lists without a filter',
  async ({ list, type, value }) => {
    for (const { token } of [studio.lead, studio.junior]) {
      const all = await answer(list, type, token);
      expect(await answer(list, type, token, value)).toEqual(all);
      if (token === studio.lead.token) expect(JSON.stringify(all)).toMatch(/"totalCount":[1-9]/);
    }
  },
);

test('the description of every filter says what restricts nothing', () => {
  const filters = Object.values(schema.getTypeMap()).filter(({ name }) => /Where$/.test(name));
  expect(new Set(filters)).toEqual(new Set(lists.map(({ where }) => where)));
  for (const { description } of filters) {
    expect(description).toMatch(
      /A field that is left out or null, or that is an empty list, object or range, restricts nothing\.$/,
    );
  }
});

test.each(['customers', 'inventoryItems', 'orders', 'users'])('an empty search finds all %s', async list => {
  const all = await ask(studio, `{ ${list} { nodes { id } } }`, studio.lead);
  for (const search of ['""', '" "', 'null']) {
    expect(await ask(studio, `{ ${list}(search: ${search}) { nodes { id } } }`, studio.lead)).toEqual(all);
  }
});

test.each(['customers', 'inventoryItems', 'orders'])('an empty sort order sorts %s by default', async list => {
  const all = await ask(studio, `{ ${list} { nodes { id } } }`, studio.lead);
  for (const orderBy of ['[]', 'null']) {
    expect(await ask(studio, `{ ${list}(orderBy: ${orderBy}) { nodes { id } } }`, studio.lead)).toEqual(all);
  }
});

function whereOf(field: GraphQLField<unknown, unknown>) {
  const type = getNamedType(field.args.find(({ name }) => name === 'where')?.type);
  return isInputObjectType(type) ? type : undefined;
}

/** The values of an input type in which nothing is set, nested `levels` deep. */
function blanks(type: GraphQLInputType, levels: number): unknown[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const inner = getNullableType(nullable.ofType as GraphQLInputType);
    return [null, [], ...(isInputObjectType(inner) && levels > 0 ? [[{}], [{}, {}]] : [])];
  }
  if (!isInputObjectType(nullable) || levels === 0) return [null];
  const fields = Object.values(nullable.getFields());
  const eachAlone = fields.flatMap(({ name, type }) => blanks(type, levels - 1).map(value => ({ [name]: value })));
  const allAtOnce = Object.fromEntries(fields.map(({ name, type }) => [name, blanks(type, levels - 1).at(-1)]));
  return [null, {}, ...eachAlone, allAtOnce];
}

/** The ids and the count of a list, or why it is refused; of a list below an object, those of every such object. */
async function answer(list: string, type: string, token: string, where?: unknown) {
  const [owner = '', field = ''] = list.split('.');
  const [declared, given] = where === undefined ? ['', ''] : [`query ($where: ${type})`, '(where: $where)'];
  const asked = `${field}${given} { totalCount nodes { id } }`;
  const owners = `${owner.replace(/^./, first => first.toLowerCase())}s`;
  const selection = owner === 'Query' ? asked : `${owners}(first: 50) { nodes { id ${asked} } }`;
  const variables = where === undefined ? {} : { where };
  const { data, errors } = await ask(studio, `${declared} { ${selection} }`, { token, variables });
  return { data, errors: errors?.map(({ extensions }) => extensions.code) };
}
