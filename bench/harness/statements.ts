import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy to PostgreSQL that counts statements. */
export interface CountingProxy {
  /** The URL of the database through the proxy. */
  url: string;
  /**
   * What was sent since the last call: the number of statements (simple queries and executions of prepared statements,
   * with BEGIN and COMMIT), and their texts (that of a prepared statement is sent once).
   */
  take(): { count: number; texts: string[] };
  close(): void;
}

/** Starts a proxy on this machine. It takes time, so nothing is measured through it. */
export async function countStatements(url: string): Promise<CountingProxy> {
  let sent = { count: 0, texts: [] as string[] };
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const postgres = connectTo(url);
    const count = counter((type, body) => {
      if (type === 'E' || type === 'Q') sent.count += 1;
      // In a Parse message the statement's name comes before its text.
      if (type === 'P' || type === 'Q') sent.texts.push(body.toString('utf8').split('\0')[type === 'P' ? 1 : 0] ?? '');
    });
    for (const [from, to] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
    client.on('data', count);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: url.replace(/@[^/]*\//, `@127.0.0.1:${port}/`),
    take() {
      const taken = sent;
      sent = { count: 0, texts: [] };
      return taken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function connectTo(url: string): Socket {
  const [, host = '', port = '5432'] = /@([^:/]*)(?::(\d+))?\//.exec(url) ?? [];
  const name = decodeURIComponent(host);
  return name.startsWith('/') ? connect(`${name}/.s.PGSQL.${port}`) : connect(Number(port), name);
}

/** Reads the messages of PostgreSQL's frontend protocol: type, length, body. The first message has no type. */
function counter(message: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return chunk => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const type = started ? rest.toString('latin1', 0, 1) : '';
      const end = rest.readInt32BE(type.length) + type.length;
      if (rest.length < end) return;
      if (started) message(type, rest.subarray(5, end));
      started = true;
      rest = rest.subarray(end);
    }
  };
}
