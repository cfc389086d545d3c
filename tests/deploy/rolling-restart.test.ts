import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { nothingWrong, reckon } from '../crash/reckoning.ts';
import { loadOn } from '../crash/studio-under-load.ts';
import type { ServerProcess } from '../start/server-process.ts';
import { type Balancer, haproxy, nginx } from './support/balancers.ts';
import { cluster } from './support/cluster.ts';
import { deployTest } from './support/deploy-test.ts';
import { freePort } from './support/free-port.ts';
import { startUploads } from './support/slow-uploads.ts';
import { studioHome } from './support/studio-server.ts';

/** How often each of the three processes is restarted: `RESTARTS=20 npm run test:deploy -- rolling-restart`. */
const rounds = Number(process.env.RESTARTS ?? 2);

/** A balancer that retries nothing, and how it is told that a server goes and comes back. */
interface Front {
  open(ports: number[]): Promise<Balancer>;
  leave?(balancer: Balancer, port: number): Promise<void>;
  comeBack?(balancer: Balancer, port: number): Promise<void>;
}

const fronts: Record<string, Front> = {
  // It finds out by itself: every half second it asks for /readyz. It sends a request on any idle connection.
  HAProxy: {
    open: ports =>
      haproxy(
        'http',
        Object.fromEntries(ports.map(port => [`s${port}`, { port, options: 'check inter 500 fall 1' }])),
        ['option httpchk GET /readyz', 'retries 0', 'http-reuse always'],
      ),
  },
  // It has no health checks, so it is told before the signal.
  nginx: {
    async open(ports) {
      const balancer = await nginx(ports, [
        'proxy_next_upstream off;',
        'proxy_http_version 1.1;',
        'proxy_set_header Connection "";',
        'proxy_request_buffering off;',
        // On a reload nginx closes the idle connections of clients, who may just be sending a request.
        'keepalive_timeout 0;',
      ]);
      await reload(balancer, config => config.replace('upstream studio {', '$& keepalive 16;'));
      return balancer;
    },
    leave: (balancer, port) => reload(balancer, config => config.replace(`:${port};`, `:${port} down;`)),
    comeBack: (balancer, port) => reload(balancer, config => config.replace(`:${port} down;`, `:${port};`)),
  },
};

for (const [name, { open, leave, comeBack }] of Object.entries(fronts)) {
  deployTest(
    `a rolling restart behind ${name}, which retries nothing, fails no request`,
    async cleanUp => {
      const database = cleanUp.use(await cluster());
      const home = cleanUp.use(await studioHome());
      const ports = [await freePort(), await freePort(), await freePort()];
      const start = async (port: number) => {
        const settings = { DATABASE_URL: database.url, PORT: `${port}`, STOP_DELAY_SECONDS: '2', ...unlimited };
        const server = home.server(settings);
        await server.listening();
        return server;
      };
      const servers = new Map<number, ServerProcess>();
      for (const port of ports) servers.set(port, await start(port));
      const balancer = cleanUp.use(await open(ports));
      const url = `http://127.0.0.1:${balancer.port}`;
      const load = await loadOn(() => url);
      const uploads = await startUploads(url);

      for (let round = 0; round < rounds; round += 1) {
        for (const port of ports) {
          await leave?.(balancer, port);
          expect(await servers.get(port)?.signal('SIGTERM')).toEqual({ code: 0, signal: null });
          const server = await start(port);
          servers.set(port, server);
          await comeBack?.(balancer, port);
          // Two must not be out of service at the same time.
          await takesPart(server);
        }
      }
      await Promise.all([load.finish(), uploads.finish()]);
      process.stdout.write(
        `${name}: ${rounds * ports.length} restarts, ${load.answers() + load.failures()} requests, ` +
          `${load.failures()} failed; ${uploads.taken} slow uploads, ${uploads.failures.length} failed\n`,
      );
      expect([load.failures(), uploads.failures]).toEqual([0, []]);
      expect(await reckon(database.url, load.acknowledged)).toEqual(nothingWrong);
    },
    60,
  );
}

/** Waits until the balancer sends requests to a server again. */
async function takesPart(server: ServerProcess): Promise<void> {
  await server.said(/"route":"\/graphql"/);
}

const unlimited = { REQUESTS_PER_ADDRESS: '100000000', REQUESTS_PER_USER: '100000000', UPLOADS_PER_HOUR: '1000000' };

async function reload({ folder, daemon }: Balancer, change: (config: string) => string): Promise<void> {
  const file = join(folder, 'nginx.conf');
  await writeFile(file, change(await readFile(file, 'utf8')));
  process.kill(daemon.pid, 'SIGHUP');
}
