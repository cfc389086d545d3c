import { createConnection, type Socket } from 'node:net';
import { vi } from 'vitest';
import type { TestStudio } from '../support/studio.ts';

/**
 * Starts an upload that never ends, on a studio with REQUESTS_UNDER_WAY=1, and waits until others are refused.
 * Destroy the socket to end it.
 */
export async function endlessUpload({ url }: TestStudio, token: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  const type =
    'content-type: multipart/form-data; boundary=b\r\napollo-require-preflight: true\r\ncontent-length: 1000';
  socket.write(`POST /graphql HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\n${type}\r\n\r\n--b\r\n`);
  await vi.waitUntil(async () => (await fetch(`${url}/nowhere`)).status === 503, { timeout: 120_000 });
  return socket;
}
