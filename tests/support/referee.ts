import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';
import { execute } from 'graphql';
import type { Answer, CompiledRun } from '../../src/platform/execution/compiled-execution.ts';
import type { Context } from '../../src/platform/graphql/context.ts';
import { loaders } from '../../src/platform/graphql/loading.ts';
import { createSchema } from '../../src/start/schema.ts';

/** Whether the current statement is sent for the comparison with graphql-js: tests do not count such statements. */
export const isRefereeing = (): boolean => refereeing.getStore() ?? false;

const refereeing = new AsyncLocalStorage<boolean>();

/** Other requests may change the data between the two executions; then both are repeated. */
const maxAttempts = 5;

/**
 * Executes a query that ran compiled again with graphql-js, with new loaders. Throws unless both answers are the same
 * and hide the same fields.
 */
export async function compareWithGraphQL(run: CompiledRun, answer: Answer): Promise<void> {
  let compiled = asJson(answer, run.context);
  let expected: unknown;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    expected = await refereeing.run(true, async () => {
      const context = withNewLoaders(run.context);
      const { data, errors } = await execute({ ...executionArgs(run), contextValue: context });
      return { ...asJson(data, context), ...(errors && { errors }) };
    });
    if (isDeepStrictEqual(compiled, expected)) return;
    compiled = await refereeing.run(true, async () => {
      const context = withNewLoaders(run.context);
      return asJson(await run.repeat(context), context);
    });
  }
  throw new Error(`graphql-js answers ${JSON.stringify(expected)}, the compiled query ${JSON.stringify(compiled)}`);
}

/** The answer as it goes over the wire. */
function asJson(data: unknown, { hidden }: Context): object {
  return JSON.parse(JSON.stringify({ data, hidden: [...hidden].sort() }));
}

/** The context of the same request before anything was loaded. */
function withNewLoaders(context: Context): Context {
  const copy: Context = { ...context, hidden: new Set(), ...loaders(() => copy) };
  return copy;
}

function executionArgs({ document, operationName, variables }: CompiledRun) {
  return {
    schema: createSchema(),
    document,
    variableValues: variables,
    ...(operationName !== undefined && { operationName }),
  };
}
