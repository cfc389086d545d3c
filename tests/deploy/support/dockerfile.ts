import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One instruction of a Dockerfile: its name in capitals, and the rest of the line. */
export interface Instruction {
  name: string;
  rest: string;
}

/** The instructions of the project's Dockerfile, by stage. */
export async function readDockerfile(project: string): Promise<Instruction[][]> {
  const text = await readFile(join(project, 'Dockerfile'), 'utf8');
  const lines = text
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines.filter(each => each !== '')) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

/** The files and folders that .dockerignore lets through, which begins with `*` and names each after a `!`. */
export async function buildContext(project: string): Promise<string[]> {
  const lines = (await readFile(join(project, '.dockerignore'), 'utf8')).split('\n').filter(line => /^[^#]/.test(line));
  if (lines[0] !== '*') throw new Error('.dockerignore must begin with *.');
  return lines.slice(1).map(line => line.replace('!', ''));
}
