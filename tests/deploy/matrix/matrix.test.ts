import { afterAll, beforeAll, expect } from 'vitest';
import { emptyDatabase } from '../../support/empty-database.ts';
import { allOperations, type Recording } from '../operations/all-operations.ts';
import { deployTest } from '../support/deploy-test.ts';
import { NotInstalled } from '../support/not-installed.ts';
import { studioHome } from '../support/studio-server.ts';
import { databaseWith, type Settings, settings } from './databases.ts';
import { pairwise } from './pairwise.ts';
import { type Row, table } from './table.ts';
import { type WayName, ways } from './ways.ts';

/** The same operations on a direct connection to the embedded database, which all others are compared with. */
let expected: Recording;
const rows: Row[] = [];

beforeAll(async () => {
  await using database = await emptyDatabase();
  await using home = await studioHome();
  const since = new Date();
  expected = await allOperations([await home.server({ DATABASE_URL: database.url }).listening()], since);
});

afterAll(() => process.stdout.write(`\n${table(rows)}`));

const cells = pairwise({
  way: Object.keys(ways) as WayName[],
  settings: Object.keys(settings) as Settings[],
  locale: ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ICU'],
  postgres: ['installed', 'embedded'],
} as const);

for (const cell of cells) {
  const name = `PostgreSQL ${cell.postgres}, ${cell.locale}, ${cell.settings}; ${cell.way}`;
  deployTest(`the same answers: ${name}`, async cleanUp => {
    const row: Row = { cell: name, compared: 0, differing: 0, failed: 0, refused: 0, note: '' };
    rows.push(row);
    try {
      const { answers, refused } = await answersOf(cell, cleanUp);
      const differing = answers.filter(({ text }, i) => text !== expected.answers[i]?.text);
      const failed = answers.filter(({ isFault }) => isFault);
      Object.assign(row, { compared: answers.length, differing: differing.length, failed: failed.length, refused });
      const examples = differing
        .slice(0, 5)
        .map(each => ({ ...each, expected: expected.answers[answers.indexOf(each)]?.text }));
      expect(examples).toEqual([]);
      expect(answers).toHaveLength(expected.answers.length);
    } catch (error) {
      if (row.compared === 0) row.note = noteOf(error as Error);
      throw error;
    }
  });
}

const noteOf = (error: Error) =>
  `${error instanceof NotInstalled ? 'skipped: ' : ''}${error.message.replaceAll(/\s+/g, ' ').slice(0, 200)}`;

async function answersOf(cell: (typeof cells)[number], cleanUp: AsyncDisposableStack): Promise<Recording> {
  const database = cleanUp.use(await databaseWith(cell.postgres, cell.locale, cell.settings));
  const way = await ways[cell.way](database, cleanUp);
  const home = cleanUp.use(await studioHome());
  const since = new Date();
  const urls: string[] = [];
  for (let i = 0; i < way.processes; i += 1) urls.push(await home.server(way.settings).listening());
  return allOperations(urls, since);
}
