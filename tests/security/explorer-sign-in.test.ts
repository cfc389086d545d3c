import { expect, test } from 'vitest';
import { sampleJunior, sampleLead } from '../../src/sample/designers.ts';
import { createApp } from '../../src/start/app.ts';
import { explorerSignIn } from '../../src/start/explorer-sign-in.ts';
import { BROWSER } from '../explorer/explorer-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(
  async (studio, cleanUp) => {
    await aLead(studio, sampleLead);
    const { orm, config, tokenKeys, storage } = studio;
    const signIn = explorerSignIn(orm, config, tokenKeys);
    const explorer = await createApp({ config, orm, tokenKeys, storage, ...(signIn && { explorerSignIn: signIn }) });
    cleanUp.defer(() => explorer.close());
    return { explorer };
  },
  { env: { SAMPLE_DATA: 'true' } },
);

const signedIn = async (headers: Record<string, string>) => {
  const { statusCode, body } = await studio.explorer.inject({ url: '/graphql', headers: { ...BROWSER, ...headers } });
  return [statusCode, body.includes('"refreshToken"')];
};

test.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000'])(
  'a browser that opens the explorer at %s is signed in',
  async host => {
    expect(await signedIn({ host })).toEqual([200, true]);
  },
);

test('the page names the junior designer of the sample studio, unless there is none who can sign in', async () => {
  const names = async () => {
    const { body } = await studio.explorer.inject({ url: '/graphql', headers: { ...BROWSER, host: 'localhost:4000' } });
    return [body.includes('"role":"ADMIN"'), /"junior":"(\w+)"/.exec(body)?.[1]];
  };
  expect(await names()).toEqual([true, undefined]);
  await aJunior(studio, sampleJunior);
  expect(await names()).toEqual([true, sampleJunior.username]);
});

test.each([
  ['by a name that leads here', { host: 'rebound.example:4000' }],
  ['through a tunnel', { host: 'atelier.tunnel.example', 'x-forwarded-for': '203.0.113.7' }],
  ['through a proxy that keeps its own name', { host: 'localhost:4000', 'x-forwarded-for': '203.0.113.7' }],
  ['through a proxy that tells only the host', { host: 'localhost:4000', 'x-forwarded-host': 'atelier.example' }],
])('who opens it %s is shown the page, and signed in as nobody', async (_how, headers) => {
  expect(await signedIn(headers)).toEqual([200, false]);
});
