import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { useHomes } from './server-home.ts';

const openHome = useHomes();

const pausing = join(import.meta.dirname, 'pausing.program.ts');

test('a server that gets SIGTERM while it starts leaves no PostgreSQL running and no partial studio', async () => {
  await using home = await openHome();
  const goOn = join(home.folder, 'go-on');
  const paused = { NODE_OPTIONS: `--import ${pausing}`, PAUSED_UNTIL: goOn };
  const server = home.start({ SAMPLE_DATA: 'true', ...paused });
  await server.said(/^Sample studio: 40 customers/m);
  const { pid } = await home.postgres();
  const ended = server.signal('SIGTERM');
  await writeFile(goOn, '');
  expect(await ended).toEqual({ code: 0, signal: null });
  await expect.poll(() => commandLineOf(pid)).toBeUndefined();
  expect(server.stdout).toMatch(/^Atelier stops \(SIGTERM\)\.$/m);
  expect(server.stdout).not.toMatch(/listens|password/);

  const again = home.start();
  await again.listening();
  expect(again.stdout).toMatch(/^Sign in as the lead designer: lead with password \S+$/m);
});
