import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy between clients and a server that cuts some of their connections while it forwards an answer. */
export interface CuttingProxy extends AsyncDisposable {
  readonly url: string;
  /** Whether it has started to cut. */
  readonly on: boolean;
  /** Connections that it has cut. */
  readonly cuts: number;
  start(): void;
}

/** @param share of the answers that are cut, from 0 to 1: some before their first byte, some within them */
export async function cuttingProxy(port: number, share: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let [on, cuts] = [false, 0];
  const server = createServer(client => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', answer => {
      if (!on || Math.random() >= share) return void client.write(answer);
      cuts += 1;
      // `resetAndDestroy` would discard what was written; `end` lets a part of the answer arrive.
      client.end(answer.subarray(0, Math.floor(Math.random() * answer.length)));
      upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get on() {
      return on;
    },
    get cuts() {
      return cuts;
    },
    start() {
      on = true;
    },
    async [Symbol.asyncDispose]() {
      on = false;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
