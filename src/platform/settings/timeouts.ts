import { type Integers, integer } from './settings.ts';

/**
 * How long a client may take, in seconds. By default a file of 10 MB may arrive at 0.7 Mbit/s, and keep-alive is longer
 * than a proxy's usual 60 seconds.
 */
export const timeoutSettings = {
  /** To send the headers of a request. */
  headersSeconds: integer('HEADERS_SECONDS', 15, 1, 600),
  /** To send a whole request, headers and body. */
  receiveSeconds: integer('RECEIVE_SECONDS', 120, 1, 3600),
  /** Without any data in either direction. */
  idleSeconds: integer('IDLE_SECONDS', 120, 1, 3600),
  /** Between two requests on one connection. */
  keepAliveSeconds: integer('KEEP_ALIVE_SECONDS', 72, 1, 3600),
};

export type Timeouts = Integers<typeof timeoutSettings>;
