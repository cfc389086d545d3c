import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import { execute } from 'graphql';
import type { Answer, Asked } from '../../src/platform/execution/compiled-execution.ts';
import type { Context } from '../../src/platform/graphql/context.ts';
import { loaders } from '../../src/platform/graphql/loading.ts';
import { createSchema } from '../../src/start/schema.ts';

/** Whether a statement is sent by graphql-js, to compare: such statements are not the server's own. */
export const isRefereeing = (): boolean => refereeing.getStore() ?? false;

const refereeing = new AsyncLocalStorage<boolean>();

/** Others may change what is read between two readings; then both are read again. */
const attempts = 5;

/**
 * Has graphql-js answer a query too that was answered compiled, with loaders of its own, and throws unless both answers are
 * the same and hide the same fields.
 */
export async function compareWithGraphQL(asked: Asked, answer: Answer): Promise<void> {
  let told = seen(answer, asked.context);
  let expected: unknown;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    expected = await refereeing.run(true, async () => {
      const context = freshOf(asked.context);
      const { data, errors } = await execute({ ...given(asked), contextValue: context });
      return { ...seen(data, context), ...(errors && { errors }) };
    });
    if (isDeepStrictEqual(told, expected)) return;
    told = await refereeing.run(true, async () => {
      const context = freshOf(asked.context);
      return seen(await asked.again(context), context);
    });
  }
  throw new Error(`graphql-js answers ${JSON.stringify(expected)}, compiled it is ${JSON.stringify(told)}`);
}

/** What goes over the wire. */
function seen(data: unknown, { hidden }: Context): object {
  return JSON.parse(JSON.stringify({ data, hidden: [...hidden].sort() }));
}

/** The same request, of which nothing was read yet. */
function freshOf(context: Context): Context {
  const fresh: Context = { ...context, hidden: new Set(), ...loaders(() => fresh) };
  return fresh;
}

function given({ document, operationName, variables }: Asked) {
  return {
    schema: createSchema(),
    document,
    variableValues: variables,
    ...(operationName !== undefined && { operationName }),
  };
}
