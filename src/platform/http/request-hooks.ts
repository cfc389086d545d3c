import cors from '@fastify/cors';
import type { FastifyInstance, preHandlerAsyncHookHandler } from 'fastify';
import { receiveUploads, type UploadOptions } from '../files/uploads.ts';
import type { ObservationHooks } from '../observe/observe.ts';
import type { Config } from '../settings/config.ts';
import { closeWhenStopping } from './close-when-stopping.ts';
import { corsOptions } from './cors-options.ts';
import { refuseOtherEncodings } from './encodings.ts';
import { refuseMalformedHost } from './host.ts';
import { refuseDeepNesting } from './nesting.ts';
import { overloadHooks } from './overload.ts';
import { logRequest, nameRequest } from './request-log.ts';
import type { RequestRates } from './request-rates.ts';
import { securityHeaders } from './security-headers.ts';
import { trustedDocuments } from './trusted-documents.ts';
import type { Manifest } from './trusted-manifest.ts';

export interface RequestHooks {
  config: Config;
  rates: RequestRates;
  observation: ObservationHooks;
  uploads: UploadOptions;
  /** The operations that TRUSTED_DOCUMENTS lists; undefined when it is off. */
  manifest: Manifest | undefined;
}

/**
 * Adds all that happens to a request before and after it is executed, **in this order**. A step that refuses the
 * request answers it, and the steps after it do not run, apart from those of the answer. Returns those that only
 * /graphql needs. Add a new step here: the cheaper it is and the less it reads, the earlier.
 */
export async function addRequestHooks(
  app: FastifyInstance,
  { config, rates, observation, uploads, manifest }: RequestHooks,
): Promise<preHandlerAsyncHookHandler[]> {
  const { corsOrigins, limits, publicUrl, trustedDocuments: mode } = config;
  const overload = overloadHooks(limits.requestsUnderWay);

  // Once the headers have arrived.
  // First, so that every answer has these headers, refusals too.
  app.addHook('onRequest', securityHeaders(publicUrl));
  app.addHook('onRequest', nameRequest);
  // Before anything makes a URL of the Host header.
  app.addHook('onRequest', refuseMalformedHost);
  // Before anything refuses because of load, so that a page can read why. Preflights end here: they count for nothing.
  await app.register(cors, corsOptions(corsOrigins));
  // Before the rates, so that a client is not charged for a request that was turned away.
  app.addHook('onRequest', overload.refuse);
  // Before the body is read, which costs more than counting.
  app.addHook('onRequest', (request, reply) => rates.countAddress(request, reply));
  // Before the body is read, because the headers say how.
  app.addHook('onRequest', refuseOtherEncodings);

  // Fastify reads the body here: 413 when it is too large, 415 for other content types, 400 for malformed JSON or UTF-8.
  // Again, because others may have arrived while this one was sent. From here on it is under way itself.
  app.addHook('preValidation', overload.begin);
  // Before the first SQL statement, which is for the session of an upload.
  app.addHook('preHandler', observation.begin);
  const onlyGraphQL = [
    // Checks the preflight header, session, length and quota before the files are read. Afterwards the body is
    // an operation like any other.
    receiveUploads(app, uploads),
    // Before anything walks through the body or parses the query, which recurses.
    refuseDeepNesting,
    // Last, because it replaces the query, and its limits are those of the manifest.
    ...(mode === 'off' || !manifest ? [] : [trustedDocuments(mode, manifest)]),
  ];

  // On the way back.
  closeWhenStopping(app);
  // Before the log, which tells how the request ended.
  app.addHook('onResponse', observation.end);
  app.addHook('onResponse', logRequest);
  return onlyGraphQL;
}
