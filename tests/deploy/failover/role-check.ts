import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runOn } from '../../support/postgres.ts';
import type { Cluster } from '../support/cluster.ts';

/** Answers 200 over HTTP while the server is a primary, else 503, as Patroni does for HAProxy. */
export async function roleCheck({ superuser }: Cluster): Promise<AsyncDisposable & { port: number }> {
  const isPrimary = () =>
    runOn<{ standby: boolean }>(superuser, 'select pg_is_in_recovery() as standby').then(
      ([row]) => row?.standby === false,
      () => false,
    );
  const server = createServer(async (_, response) => {
    response.writeHead((await isPrimary()) ? 200 : 503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
