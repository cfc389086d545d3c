import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

/** What no answer may tell: a stack, a file, SQL, a fault; nor the password that the bad requests of the tests carry. */
export const inside = /node_modules|\.[jt]s:\d|\bat \S+ \(|\/(src|dist|tests)\/|select |insert |INTERNAL|hunter2/;

/** What a server answers to the very bytes given, as `fetch` would never send them; with status line and headers. */
export async function rawAnswer(url: string, request: string, encoding: BufferEncoding = 'utf8'): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  socket.write(request, encoding);
  try {
    return await text(socket);
  } finally {
    socket.destroy();
  }
}
