import type { Settings } from './settings.ts';

/** How long a client may take, in seconds. Each is a setting. */
export interface Timeouts {
  /** To send the headers of a request. */
  headersSeconds: number;
  /** To send a whole request, headers and body. */
  receiveSeconds: number;
  /** A connection on which nothing is sent in either direction. */
  idleSeconds: number;
  /** A connection that waits for its next request. */
  keepAliveSeconds: number;
}

/** Reads the timeouts. By default a file of 10 MB may come at 0.7 Mbit/s, and a connection outlives a proxy's 60 seconds. */
export function readTimeouts(settings: Settings): Timeouts {
  return {
    headersSeconds: settings.whole('HEADERS_SECONDS', 15, 1, 600),
    receiveSeconds: settings.whole('RECEIVE_SECONDS', 120, 1, 3600),
    idleSeconds: settings.whole('IDLE_SECONDS', 120, 1, 3600),
    keepAliveSeconds: settings.whole('KEEP_ALIVE_SECONDS', 72, 1, 3600),
  };
}
