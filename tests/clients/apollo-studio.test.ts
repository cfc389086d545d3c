import { readFile } from 'node:fs/promises';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const explorer = 'https://studio.apollographql.com';
const exposed = 'x-request-id, atelier-version, ratelimit, ratelimit-policy, retry-after';
const introspection = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true });

/** The preflight of a browser, when a page from `origin` is about to send an operation with a token. */
function preflight({ url }: TestStudio, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,apollo-require-preflight',
    },
  });
}

const corsOf = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

const introspect = async (studio: TestStudio, origin: string) => {
  const response = await post(studio, introspection, { headers: { origin } });
  return { response, answer: (await response.json()) as { data?: IntrospectionQuery; errors?: unknown } };
};

describe('in development', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio[Symbol.asyncDispose]());

  test('Apollo Studio Explorer reads the whole schema, as schema.graphql has it', async () => {
    const { response, answer } = await introspect(studio, explorer);
    expect(response.status).toBe(200);
    expect(corsOf(response)).toEqual({
      'access-control-allow-origin': explorer,
      'access-control-expose-headers': exposed,
    });
    expect(answer.errors).toBeUndefined();
    const committed = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    const seen = answer.data && buildClientSchema(answer.data);
    expect(seen && printSchema(lexicographicSortSchema(seen))).toBe(printSchema(lexicographicSortSchema(committed)));
  });

  test.each([explorer, 'http://localhost:5173', 'http://127.0.0.1:3000', 'http://localhost'])(
    'a page of %s may send operations with a token',
    async origin => {
      const response = await preflight(studio, origin);
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(corsOf(response)).toEqual({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization,content-type,apollo-require-preflight',
        'access-control-expose-headers': exposed,
        'access-control-max-age': '600',
      });
    },
  );

  test.each([
    'https://evil.example',
    'http://studio.apollographql.com',
    'https://studio.apollographql.com.evil.example',
    'https://evil-studio.apollographql.com',
    'http://localhost.evil.example:80',
    'https://localhost:4000',
    'null',
  ])('a page of %s may not', async origin => {
    const response = await preflight(studio, origin);
    expect(corsOf(response)).toEqual({});
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.ok).toBe(false);
    const { response: answered } = await introspect(studio, origin);
    expect(corsOf(answered)).toEqual({});
    expect(answered.headers.get('vary')).toContain('Origin');
  });
});

describe('in production', () => {
  const production = { NODE_ENV: 'production', TOKEN_KEY: 'a key for nothing but this test, 32 bytes and more' };

  test('nobody can read the schema, and no page from another origin can send anything', async () => {
    await using studio = await openStudio({ env: production });
    for (const origin of [explorer, 'http://localhost:5173']) {
      expect(corsOf(await preflight(studio, origin))).toEqual({});
      const { response, answer } = await introspect(studio, origin);
      expect([response.status, corsOf(response), answer.data]).toEqual([400, {}, undefined]);
      expect(answer.errors).toMatchObject([{ extensions: { validationErrorCode: 'INTROSPECTION_DISABLED' } }]);
    }
    expect(await ask(studio, '{ __type(name: "Order") { fields { name } } }')).toMatchObject({
      errors: [{ extensions: { validationErrorCode: 'INTROSPECTION_DISABLED' } }],
    });
  });

  test('the pages that the settings name may, and no others', async () => {
    const env = { ...production, CORS_ORIGINS: 'https://app.example.com, https://till.example.com' };
    await using studio = await openStudio({ env });
    for (const origin of ['https://app.example.com', 'https://till.example.com']) {
      expect(corsOf(await preflight(studio, origin))).toMatchObject({ 'access-control-allow-origin': origin });
    }
    for (const origin of [explorer, 'http://localhost:5173', 'https://example.com', 'http://app.example.com']) {
      expect(corsOf(await preflight(studio, origin))).toEqual({});
    }
  });
});
