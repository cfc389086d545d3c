import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a PostgreSQL that counts what is sent through it. */
export interface CountingProxy {
  /** The same database as the URL it was made for, through the proxy. */
  url: string;
  /**
   * What was sent since the last call: how many statements (executions of prepared ones and simple queries, BEGIN and COMMIT
   * among them), and the texts that came with them (a prepared one comes once).
   */
  take(): { count: number; texts: string[] };
  close(): void;
}

/** Opens one on this machine. What goes through it is not measured, only counted. */
export async function countStatements(url: string): Promise<CountingProxy> {
  let sent = { count: 0, texts: [] as string[] };
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const postgres = connectTo(url);
    const count = counter((type, body) => {
      if (type === 'E' || type === 'Q') sent.count += 1;
      // A Parse message has the name of the statement before its text.
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

/** Reads the messages of PostgreSQL's frontend protocol: the first has no type, each later one a type and its length. */
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
