import { resolve } from 'node:path';
import type { Studio } from '../basics/studio.ts';
import { type DatabaseLimits, readDatabaseLimits } from './database-limits.ts';
import { type Limits, readLimits } from './limits.ts';
import { type LoginLimits, readLoginLimits } from './login-limits.ts';
import { currencyCode, httpUrl, origins, postgresUrl, proxies, secret, timeZone } from './setting-values.ts';
import { Settings } from './settings.ts';
import { readS3, type S3Settings } from './storage-settings.ts';
import { readTimeouts, type Timeouts } from './timeouts.ts';
import { readUploads, type UploadSettings } from './upload-settings.ts';

export interface Config {
  production: boolean;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Proxies whose `X-Forwarded-…` headers are believed: a number of hops, or their addresses; false: none. */
  trustProxy: false | number | string[];
  /** A PostgreSQL to use; undefined: the embedded one, kept in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Where images are kept on disk. */
  uploadsDir: string;
  /** A bucket to keep images in; undefined: on disk. */
  s3: S3Settings | undefined;
  /** The first lead designer, made when there is no user yet. */
  admin: { email: string; password: string } | undefined;
  sampleData: boolean;
  studio: Studio;
  /** Signs access tokens; undefined: one is generated and kept in `dataDir`. */
  tokenKey: Uint8Array | undefined;
  /** The key before it: tokens that it signed are still taken until they expire. */
  previousTokenKey: Uint8Array | undefined;
  /** Where clients reach this server, without a slash at the end; undefined: as the request says. */
  publicUrl: string | undefined;
  corsOrigins: string[];
  /** Whether clients may ask for the schema, and are told what they may have meant. */
  introspection: boolean;
  /** Operations that clients registered: not looked at, answered by their hash too, or the only ones answered. */
  trustedDocuments: TrustedDocuments;
  /** Where their manifest is. */
  trustedDocumentsFile: string;
  limits: Limits;
  timeouts: Timeouts;
  logins: LoginLimits;
  uploads: UploadSettings;
  /** Whoever sends it may read the metrics; undefined: only programs of this machine. */
  metricsToken: Uint8Array | undefined;
  /** An OpenTelemetry collector, without a slash at the end; undefined: no traces are made. */
  tracesUrl: string | undefined;
  databaseLimits: DatabaseLimits;
  logLevel: LogLevel;
}

export type TrustedDocuments = 'off' | 'prefer' | 'only';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Something in the environment is wrong or missing; the message lists all of it. */
export class ConfigError extends Error {}

/** Reads the settings of a process from its environment. Throws ConfigError that names every wrong setting at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = new Settings(env);
  const production = settings.oneOf('NODE_ENV', 'development', ['development', 'production', 'test']) === 'production';
  const databaseUrl = settings.of<string | undefined>('DATABASE_URL', undefined, postgresUrl, 'a postgres:// URL');
  const key = (name: string) =>
    settings.of<Uint8Array | undefined>(name, undefined, secret, 'at least 32 bytes of random text');
  const config: Config = {
    production,
    host: settings.text('HOST', '127.0.0.1'),
    port: settings.whole('PORT', 4000, 0, 65535),
    trustProxy: settings.of<Config['trustProxy']>('TRUST_PROXY', false, proxies, 'a number of hops, or addresses'),
    databaseUrl,
    dataDir: resolve(settings.text('DATA_DIR', '.data')),
    uploadsDir: resolve(settings.text('UPLOADS_DIR', 'uploads')),
    s3: readS3(settings),
    admin: adminFrom(env, settings.problems),
    sampleData: settings.yesOrNo('SAMPLE_DATA', databaseUrl === undefined),
    studio: {
      name: settings.text('STUDIO_NAME', 'Atelier'),
      currency: settings.of('STUDIO_CURRENCY', 'NGN', currencyCode, 'an ISO 4217 code such as NGN'),
      timeZone: settings.of('STUDIO_TIME_ZONE', 'Africa/Lagos', timeZone, 'an IANA time zone such as Africa/Lagos'),
    },
    tokenKey: key('TOKEN_KEY'),
    previousTokenKey: key('TOKEN_KEY_PREVIOUS'),
    publicUrl: settings.of<string | undefined>('PUBLIC_URL', undefined, httpUrl, 'an http:// or https:// URL'),
    corsOrigins: settings.of(
      'CORS_ORIGINS',
      production ? [] : developmentOrigins,
      origins,
      'origins such as https://app.example.com, with commas between them',
    ),
    introspection: settings.yesOrNo('INTROSPECTION', !production),
    trustedDocuments: settings.oneOf('TRUSTED_DOCUMENTS', 'off', ['off', 'prefer', 'only']),
    trustedDocumentsFile: resolve(settings.text('TRUSTED_DOCUMENTS_FILE', 'persisted-query-manifest.json')),
    limits: readLimits(settings),
    timeouts: readTimeouts(settings),
    logins: readLoginLimits(settings),
    uploads: readUploads(settings),
    metricsToken: key('METRICS_TOKEN'),
    tracesUrl: settings.of<string | undefined>(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      undefined,
      httpUrl,
      'an http:// or https:// URL',
    ),
    databaseLimits: readDatabaseLimits(settings),
    logLevel: settings.oneOf<LogLevel>('LOG_LEVEL', 'info', logLevels),
  };
  if (production && databaseUrl && !config.tokenKey) {
    settings.problems.push('TOKEN_KEY must be given in production with DATABASE_URL: all processes share it.');
  }
  if (settings.problems.length > 0) throw new ConfigError([...new Set(settings.problems)].join('\n'));
  return config;
}

function adminFrom({ ADMIN_EMAIL, ADMIN_PASSWORD: password }: NodeJS.ProcessEnv, problems: string[]): Config['admin'] {
  const email = ADMIN_EMAIL?.trim();
  if (Boolean(email) !== Boolean(password)) problems.push('ADMIN_EMAIL and ADMIN_PASSWORD must be given together.');
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push('ADMIN_EMAIL must be an e-mail address.');
  return email && password ? { email, password } : undefined;
}

/** Apollo Studio Explorer, and pages served on this machine. Only in development. */
const developmentOrigins = ['https://studio.apollographql.com', 'http://localhost:*', 'http://127.0.0.1:*'];
