import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { processRequest } from 'graphql-upload-ts';
import { type Refusal, refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { UploadSettings } from '../settings/upload-settings.ts';
import { filesIn } from './files-in.ts';
import { checkParts, PartRefused } from './upload-fields.ts';
import { isMultipart, passGate, tooManyFiles, type UploadGate } from './upload-gate.ts';

export interface UploadOptions extends UploadGate {
  /** The max bytes of `operations`. */
  fieldBytes: number;
}

/**
 * Accepts requests with files, as in the GraphQL multipart request specification. Returns the hook that runs before an
 * operation: it checks the request before its body is parsed, waits until all files are complete, and sets the body to
 * the operation with its files.
 */
export function receiveUploads(app: FastifyInstance, options: UploadOptions) {
  app.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!isMultipart(request)) return undefined;
    const passed = await passGate(request, options);
    const refusal = 'status' in passed ? passed : await receive(request, reply, passed.userId, options);
    if (!refusal) return undefined;
    disconnectLater(request.raw);
    return refuseRequest(request, reply, refusal);
  };
}

async function receive(
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
  { settings, fieldBytes, count }: UploadOptions,
): Promise<Refusal | undefined> {
  // One byte more than allowed, because the parser refuses what has exactly as many as it is told.
  const limits = { maxFileSize: settings.fileBytes + 1, maxFiles: settings.files, maxFieldSize: fieldBytes + 1 };
  let operations: unknown;
  let files: ReturnType<typeof filesIn>;
  try {
    checkParts(request.raw, { files: settings.files, fieldBytes });
    operations = await processRequest<unknown>(request.raw, reply.raw, limits);
    files = filesIn(operations, settings.fileBytes);
    request.body = await files.done;
  } catch (error) {
    return malformed(error as Error & { status?: number });
  }
  if (files.count > settings.filesPerHour) return moreThanInAnHour(settings);
  const seconds = files.count > 1 ? await count(userId, files.count - 1) : 0;
  return seconds > 0 ? tooManyFiles(settings, seconds) : undefined;
}

/** The refusal of a request with more files than a user may send in an hour: waiting would not help. */
function moreThanInAnHour({ filesPerHour }: UploadSettings): Refusal {
  return refusal(413, 'BAD_USER_INPUT', `You may upload ${filesPerHour} files an hour: send fewer at once.`);
}

/** What is wrong with the parts, in the words of graphql-upload-ts, which link to the specification. */
function malformed(error: Error & { status?: number }): Refusal {
  if (error instanceof PartRefused) return error.refusal;
  return refusal(error.status === 413 ? 413 : 400, 'BAD_USER_INPUT', error.message);
}

/**
 * Milliseconds that a refused client may continue sending: if it is disconnected at once, it may not see the answer.
 */
const gracePeriod = 5_000;

function disconnectLater(raw: IncomingMessage): void {
  if (raw.closed) return;
  const end = setTimeout(() => raw.socket.destroy(), gracePeriod).unref();
  raw.once('close', () => clearTimeout(end));
}
