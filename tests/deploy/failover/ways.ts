import { haproxy } from '../support/balancers.ts';
import { role } from '../support/cluster.ts';
import type { Pair } from './pair.ts';
import { roleCheck } from './role-check.ts';

const urlOf = (hosts: string, parameters = '') =>
  `postgres://${role.name}:${role.password}@${hosts}/${role.database}${parameters}`;

/** The URLs by which a server finds the primary of a pair. */
export const waysToPrimary: Record<string, (pair: Pair, cleanUp: AsyncDisposableStack) => Promise<string>> = {
  'several hosts in DATABASE_URL': async ({ nodes }) =>
    urlOf(nodes.map(({ port }) => `127.0.0.1:${port}`).join(','), '?target_session_attrs=read-write'),
  'HAProxy that knows the primary': async ({ nodes: [a, b] }, cleanUp) => {
    const [first, second] = [cleanUp.use(await roleCheck(a)), cleanUp.use(await roleCheck(b))];
    const checked = (check: { port: number }) =>
      `check port ${check.port} inter 200 fall 2 rise 1 on-marked-down shutdown-sessions`;
    const servers = {
      a: { port: a.port, options: checked(first) },
      b: { port: b.port, options: checked(second) },
    };
    const balancer = cleanUp.use(await haproxy('tcp', servers, ['option httpchk GET /', 'timeout check 2s']));
    return urlOf(`127.0.0.1:${balancer.port}`);
  },
};

/** A HAProxy that leads to whichever server accepts connections, the first one by preference. */
export async function anyOf({ nodes: [a, b] }: Pair, cleanUp: AsyncDisposableStack): Promise<string> {
  const options = 'check inter 200 fall 1 rise 1 on-marked-down shutdown-sessions';
  const servers = { a: { port: a.port, options }, b: { port: b.port, options: `${options} backup` } };
  return urlOf(`127.0.0.1:${cleanUp.use(await haproxy('tcp', servers)).port}`);
}
