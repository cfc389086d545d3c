import type { FastifyRequest } from 'fastify';
import { challengeOf, type NotSignedIn } from '../basics/refusals.ts';
import { type Refusal, refusal } from '../basics/refuse-request.ts';
import type { UploadSettings } from '../settings/upload-settings.ts';

export interface UploadGate {
  settings: UploadSettings;
  /** The user who sends a request, or why nobody is signed in. */
  caller(request: FastifyRequest): Promise<{ userId: string } | { refusal: NotSignedIn }>;
  /** Counts files for a user. Returns 0, or the seconds until they may be sent if there were too many in this hour. */
  count(userId: string, files: number): Promise<number>;
}

/** Whether a request is multipart, as requests with files are. */
export function isMultipart({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/**
 * The user who sends a request with files, or why it is refused before its body is read: no preflight header, nobody
 * signed in, no Content-Length, too many bytes, too many files in this hour. Every designer may upload.
 */
export async function passGate(
  request: FastifyRequest,
  { settings, caller, count }: UploadGate,
): Promise<{ userId: string } | Refusal> {
  const { headers } = request;
  if (!headers['apollo-require-preflight'] && !headers['x-apollo-operation-name']) return noPreflight;
  const who = await caller(request);
  if ('refusal' in who) return notSignedIn(who.refusal);
  const length = headers['content-length'];
  if (length === undefined) return noLength;
  if (Number(length) > settings.bodyBytes) {
    return refusal(
      413,
      'BAD_USER_INPUT',
      `A request can have at most ${settings.bodyBytes} bytes: send fewer files at once.`,
    );
  }
  const seconds = await count(who.userId, 1);
  return seconds > 0 ? tooManyFiles(settings, seconds) : who;
}

function notSignedIn(reason: NotSignedIn): Refusal {
  return { ...refusal(401, reason.code, reason.message), challenge: challengeOf(reason) };
}

/** The refusal for too many files in this hour. */
export function tooManyFiles({ filesPerHour }: UploadSettings, seconds: number): Refusal {
  const message = `You may upload ${filesPerHour} files an hour: try again in ${Math.ceil(seconds / 60)} minutes.`;
  return { ...refusal(429, 'THROTTLED', message), retryAfter: seconds };
}

const noPreflight = refusal(
  400,
  'BAD_REQUEST',
  'A request with files needs the header `apollo-require-preflight: true`, which other websites cannot send without a CORS preflight.',
);

const noLength = refusal(411, 'BAD_USER_INPUT', 'A request with files needs a Content-Length header.');
