import { expect, test } from 'vitest';
import { withoutCost } from '../support/ask.ts';
import { anInventoryItem } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { rawAnswer } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const lead = await aLead(studio);
  for (let i = 0; i < 60; i += 1) await anInventoryItem(studio, { name: `Adire oniko, number ${i}` });
  return { lead };
});

const long = '{ inventoryItems(first: 60) { nodes { name unit quantity } } }';

function asked(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}`, ...headers };
  return fetch(`${studio.url}/graphql`, { method: 'POST', headers: all, body: JSON.stringify({ query }) });
}

test.each(['zstd', 'br', 'gzip'])('a client that accepts %s gets a long answer compressed with it', async encoding => {
  const plain = await asked(long, { 'accept-encoding': 'identity' });
  const short = await asked(long, { 'accept-encoding': encoding });
  expect([plain.headers.get('content-encoding'), short.headers.get('content-encoding')]).toEqual([null, encoding]);
  expect(short.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(withoutCost(await short.json())).toEqual(withoutCost(await plain.json()));
});

test('a long answer is compressed to less than half', async () => {
  const body = JSON.stringify({ query: long });
  const head = `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer ${studio.lead.token}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`;
  const [plain, short] = [
    await rawAnswer(studio.url, `${head}\r\n${body}`),
    await rawAnswer(studio.url, `${head}Accept-Encoding: gzip\r\n\r\n${body}`),
  ];
  expect(short.length).toBeLessThan(plain.length / 2);
});

test('a short answer is not compressed', async () => {
  expect((await asked('{ me { username } }')).headers.get('content-encoding')).toBeNull();
});
