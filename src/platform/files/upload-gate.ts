import type { FastifyRequest } from 'fastify';
import { unauthenticated } from '../basics/refusals.ts';
import { type Refusal, refusal } from '../basics/refuse-request.ts';
import type { UploadSettings } from '../settings/upload-settings.ts';

export interface UploadGate {
  settings: UploadSettings;
  /** Who sends a request: their id, or why the access token does not count. */
  caller(request: FastifyRequest): Promise<{ userId: string } | { refusal: string | null }>;
  /** Counts files for a user. Returns 0, or in how many seconds there is room for them. */
  count(userId: string, files: number): Promise<number>;
}

/** Whether a request comes in several parts, as one with files does. */
export function isMultipart({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/**
 * Who sends a request with files, or why it is not even looked at: no preflight header, nobody signed in, no length or too
 * much of it, too many files in this hour. Every designer may upload.
 */
export async function passGate(
  request: FastifyRequest,
  { settings, caller, count }: UploadGate,
): Promise<{ userId: string } | Refusal> {
  const { headers } = request;
  if (!headers['apollo-require-preflight'] && !headers['x-apollo-operation-name']) return noPreflight;
  const who = await caller(request);
  if (!('userId' in who)) return refusal(401, 'UNAUTHENTICATED', unauthenticated(who.refusal).message);
  const length = headers['content-length'];
  if (length === undefined) return noLength;
  if (Number(length) > settings.bodyBytes) {
    return refusal(413, 'BAD_USER_INPUT', `A request may have ${settings.bodyBytes} bytes: send fewer files at once.`);
  }
  const seconds = await count(who.userId, 1);
  return seconds > 0 ? tooManyFiles(settings, seconds) : who;
}

/** There were too many files in this hour. */
export function tooManyFiles({ filesPerHour }: UploadSettings, seconds: number): Refusal {
  const message = `You may upload ${filesPerHour} files an hour: try again in ${Math.ceil(seconds / 60)} minutes.`;
  return { ...refusal(429, 'THROTTLED', message), retryAfter: seconds };
}

const noPreflight = refusal(
  400,
  'BAD_REQUEST',
  'A request with files needs the header `apollo-require-preflight: true`, which other websites cannot send without a CORS preflight.',
);

const noLength = refusal(411, 'BAD_USER_INPUT', 'A request with files must say its Content-Length.');
