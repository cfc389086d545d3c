import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy to a PostgreSQL that listens on a Unix socket, for tests that interrupt the connection. */
export interface DatabaseLine extends AsyncDisposable {
  /** The database's URL through the proxy. */
  url: string;
  /** Ends every connection and refuses new ones until `mend` is called. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** From now on drops all data on old and new connections, without closing them. */
  silence(): void;
}

export async function lineTo(databaseUrl: string): Promise<DatabaseLine> {
  const { username, hostname, port, pathname } = new URL(databaseUrl);
  const socket = `${decodeURIComponent(hostname)}/.s.PGSQL.${port}`;
  const ends = new Set<Socket>();
  let silent = false;
  const join = (from: Socket, to: Socket) => {
    ends.add(from);
    from.on('data', said => silent || to.write(said));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy() && ends.delete(from));
  };
  const server = createServer(client => {
    const postgres = connect(socket);
    join(client, postgres);
    join(postgres, client);
  });
  const listen = (at: number) => once(server.listen(at, '127.0.0.1'), 'listening');
  const cut = async () => {
    for (const end of ends) end.destroy();
    if (server.listening) await once(server.close(), 'close');
  };
  await listen(0);
  const { port: at } = server.address() as AddressInfo;
  return {
    url: `postgres://${username}@127.0.0.1:${at}${pathname}`,
    cut,
    mend: async () => void (await listen(at)),
    silence: () => {
      silent = true;
    },
    [Symbol.asyncDispose]: cut,
  };
}
