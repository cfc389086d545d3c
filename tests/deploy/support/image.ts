import { chmod, cp, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildContext, readDockerfile } from './dockerfile.ts';
import { makeRoot, runIn, type Sandbox } from './sandbox.ts';

/** The project's image, made by hand: what a container of it begins with. */
export interface Image extends Sandbox {
  command: string[];
  healthCheck: string[];
}

const project = join(import.meta.dirname, '../../..');
/** The user `node` of the base image. */
const users: Record<string, number> = { root: 0, node: 1000 };

/**
 * Does what the instructions of the Dockerfile say, one stage a folder below `folder`. No container engine is needed:
 * RUN runs in a sandbox whose root is the folder of the stage, on the programs of this machine except compilers.
 */
export async function makeImage(folder: string): Promise<Image> {
  const context = await buildContext(project);
  await chmod(folder, 0o755);
  let image: Image | undefined;
  for (const stage of await readDockerfile(project)) {
    const root = join(folder, / AS (\w+)$/.exec(stage[0]?.rest ?? '')?.[1] ?? 'last');
    await makeRoot(root);
    image = { root, writable: true, uid: 0, workdir: '/', env: {}, command: [], healthCheck: [] };
    for (const { name, rest } of stage.slice(1)) {
      const act = acts[name];
      if (!act) throw new Error(`Say in acts what ${name} does.`);
      await act(rest, image, folder, context);
    }
  }
  if (!image) throw new Error('The Dockerfile has no stage.');
  return { ...image, writable: false };
}

type Act = (rest: string, image: Image, stages: string, context: string[]) => Promise<unknown> | unknown;

const acts: Record<string, Act> = {
  WORKDIR(rest, image) {
    image.workdir = rest;
    return mkdir(join(image.root, rest), { recursive: true });
  },
  ENV(rest, image) {
    for (const each of rest.split(' ')) image.env[each.replace(/=.*/, '')] = each.replace(/.*?=/, '');
  },
  USER(rest, image) {
    image.uid = users[rest] ?? Number(rest);
  },
  RUN(rest, image) {
    // As on a machine that builds images, npm has its settings and its cache.
    const home = homedir();
    const asRoot = { ...image, env: { ...image.env, HOME: home }, mounts: { [home]: home } };
    return runIn(image.uid === 0 ? asRoot : image, ['sh', '-c', rest]);
  },
  COPY: (rest, image, stages, context) => copy(rest.split(' '), image, stages, context),
  HEALTHCHECK(rest, image) {
    image.healthCheck = JSON.parse(rest.slice(rest.indexOf('[')));
  },
  CMD(rest, image) {
    image.command = JSON.parse(rest);
  },
  VOLUME() {},
  EXPOSE() {},
};

async function copy(words: string[], image: Image, stages: string, context: string[]): Promise<void> {
  const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
  const target = words.pop() ?? '';
  const to = join(image.root, resolve(image.workdir, target));
  for (const word of words) {
    if (!from && !context.includes(word)) throw new Error(`.dockerignore does not let ${word} through.`);
    const source = join(from ? join(stages, from) : project, word);
    const isFolder = (await stat(source)).isDirectory();
    await cp(source, isFolder ? to : join(to, basename(word)), { recursive: true, verbatimSymlinks: true });
  }
}
