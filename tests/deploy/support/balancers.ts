import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';
import { findProgram } from './find-program.ts';
import { accepts, freePort } from './free-port.ts';
import { type OwnFolder, ownFolder } from './own-folder.ts';

/** HAProxy or nginx in front of servers of this machine. */
export interface Balancer extends AsyncDisposable {
  readonly port: number;
  readonly daemon: Daemon;
  /** The folder of its configuration. */
  readonly folder: string;
}

export interface Behind {
  port: number;
  /** What follows the address on the server's line, such as `check inter 500`. */
  options?: string;
}

/**
 * Starts HAProxy.
 * @param servers names and addresses of what is behind it
 * @param lines of the section that has them, such as `option httpchk GET /readyz`
 */
export async function haproxy(
  mode: 'http' | 'tcp',
  servers: Record<string, Behind>,
  lines: string[] = [],
): Promise<Balancer> {
  const program = await findProgram('haproxy');
  return startBalancer('haproxy', async ({ path }, port) => {
    const file = join(path, 'haproxy.cfg');
    const behind = Object.entries(servers).map(
      ([name, { port: at, options = '' }]) => `  server ${name} 127.0.0.1:${at} ${options}`,
    );
    const config = [
      'defaults',
      '  timeout connect 2s',
      '  timeout client 60s',
      '  timeout server 60s',
      'listen front',
      `  mode ${mode}`,
      `  bind 127.0.0.1:${port}`,
      ...lines.map(line => `  ${line}`),
      ...behind,
      '',
    ];
    await writeFile(file, config.join('\n'));
    return { program, words: ['-db', '-f', file] };
  });
}

/**
 * Starts nginx as a proxy in front of HTTP servers.
 * @param ports of the servers
 * @param lines of the `location` that leads to them, such as `proxy_next_upstream off;`
 */
export async function nginx(ports: number[], lines: string[] = []): Promise<Balancer> {
  const program = await findProgram('nginx');
  return startBalancer('nginx', async ({ path }, port) => {
    const file = join(path, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      name => `  ${name}_temp_path ${join(path, name)};`,
    );
    const config = [
      'daemon off;',
      'worker_processes 1;',
      `pid ${join(path, 'pid')};`,
      'events {}',
      'http {',
      '  access_log off;',
      ...temporary,
      '  upstream studio {',
      ...ports.map(at => `    server 127.0.0.1:${at};`),
      '  }',
      `  server { listen 127.0.0.1:${port};`,
      '    location / {',
      '      proxy_pass http://studio;',
      ...lines.map(line => `      ${line}`),
      '    }',
      '  }',
      '}',
      '',
    ];
    await writeFile(file, config.join('\n'));
    return { program, words: ['-e', 'stderr', '-p', path, '-c', file] };
  });
}

async function startBalancer(
  name: string,
  prepare: (folder: OwnFolder, port: number) => Promise<{ program: string; words: string[] }>,
): Promise<Balancer> {
  await using cleanUp = new AsyncDisposableStack();
  const folder = cleanUp.use(await ownFolder(name));
  const port = await freePort();
  const plan = await prepare(folder, port);
  const daemon = cleanUp.use(await startDaemon({ ...plan, folder: folder.path, ready: () => accepts(port) }));
  const all = cleanUp.move();
  return { port, daemon, folder: folder.path, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
