import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

/** What no answer can contain: a stack, a file, SQL, an internal error, or the password of the bad requests. */
export const inside = /node_modules|\.[jt]s:\d|\bat \S+ \(|\/(src|dist|tests)\/|select |insert |INTERNAL|hunter2/;

/** Sends these bytes, which `fetch` would not send. Returns the answer with its status line and headers. */
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
