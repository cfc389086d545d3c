import { resolve } from 'node:path';
import { digitsOf } from '../basics/currency.ts';
import type { Studio } from '../basics/studio.ts';
import { type DatabaseLimits, databaseSettings } from './database-limits.ts';
import { type DatabaseSettings, readDatabase } from './database-settings.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { type Limits, limitSettings } from './limits.ts';
import { type LoginLimits, loginSettings } from './login-limits.ts';
import { type Optimizations, readOptimizations } from './optimizations.ts';
import { type RequestCountSettings, readRequestCounts } from './request-counts.ts';
import { currencyCode, httpUrl, origins, proxies, secret, timeZone } from './setting-values.ts';
import { integer, Settings } from './settings.ts';
import { type Slow, slowSettings } from './slow.ts';
import { readS3, type S3Settings } from './storage-settings.ts';
import { type Timeouts, timeoutSettings } from './timeouts.ts';
import { type UploadSettings, uploadSettings } from './upload-settings.ts';

export interface Config {
  production: boolean;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Proxies whose `X-Forwarded-…` headers are trusted: a number of hops, or their addresses; false: none. */
  trustProxy: false | number | string[];
  /** Undefined: the embedded PostgreSQL, with its data in `dataDir`. */
  database: DatabaseSettings | undefined;
  dataDir: string;
  /** An empty database in which backups are tried; undefined: on an embedded PostgreSQL that is started for it. */
  verifyDatabaseUrl: string | undefined;
  /** The folder for images, when there is no bucket. */
  uploadsDir: string;
  /** The bucket for images; undefined: `uploadsDir`. */
  s3: S3Settings | undefined;
  /** The first lead designer, who is created when there is no user yet. */
  admin: { email: string; password: string } | undefined;
  sampleData: boolean;
  studio: Studio;
  /** Signs access tokens; undefined: a generated one in `dataDir`. */
  tokenKey: Uint8Array | undefined;
  /** The key before it: tokens that it signed are accepted until they expire. */
  previousTokenKey: Uint8Array | undefined;
  /** Where clients reach this server, without a slash at the end; undefined: as each request says. */
  publicUrl: string | undefined;
  corsOrigins: string[];
  /** Whether clients may read the schema, and errors suggest names ("Did you mean …"). */
  introspection: boolean;
  /** Registered operations: ignored, accepted by their hash, or the only ones accepted. */
  trustedDocuments: TrustedDocuments;
  /** The manifest of the registered operations. */
  trustedDocumentsFile: string;
  limits: Limits;
  requestCounts: RequestCountSettings;
  timeouts: Timeouts;
  /** How long the server goes on serving after it was told to stop, while proxies find another one. */
  stopDelaySeconds: number;
  logins: LoginLimits;
  uploads: UploadSettings;
  /**
   * The bearer token for `/metrics`; undefined: only programs on this machine may read them, and in production nobody.
   */
  metricsToken: Uint8Array | undefined;
  /** An OpenTelemetry collector, without a slash at the end; undefined: no traces. */
  tracesUrl: string | undefined;
  /** Whether statements that are not prepared name their operation and request in a comment. */
  sqlComments: boolean;
  /** From how many milliseconds on a statement or an operation is logged as slow. */
  slow: Slow;
  databaseLimits: DatabaseLimits;
  optimizations: Optimizations;
  logLevel: LogLevel;
}

export type TrustedDocuments = 'off' | 'prefer' | 'only';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Settings are wrong or missing; the message lists all of them, one a line. */
export class ConfigError extends Error {}

/** Reads the settings from the environment. Throws one ConfigError that names every wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = new Settings(env);
  const production = settings.oneOf('NODE_ENV', 'development', ['development', 'production', 'test']) === 'production';
  const database = readDatabase(settings, env);
  const key = (name: string) =>
    settings.of<Uint8Array | undefined>(name, undefined, secret, 'at least 32 bytes of random text');
  const tracesUrl = settings.of<string | undefined>(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    undefined,
    httpUrl,
    'an http:// or https:// URL',
  );
  const config: Config = {
    production,
    host: settings.text('HOST', '127.0.0.1'),
    port: settings.integer(integer('PORT', 4000, 0, 65535)),
    trustProxy: settings.of<Config['trustProxy']>('TRUST_PROXY', false, proxies, 'a number of hops, or addresses'),
    database,
    dataDir: resolve(settings.text('DATA_DIR', '.data')),
    verifyDatabaseUrl: settings.checked('VERIFY_DATABASE_URL', text => parseDatabaseUrl(text, env)),
    uploadsDir: resolve(settings.text('UPLOADS_DIR', 'uploads')),
    s3: readS3(settings),
    admin: adminFrom(env, settings.problems),
    sampleData: settings.yesOrNo('SAMPLE_DATA', database === undefined),
    studio: readStudio(settings),
    tokenKey: key('TOKEN_KEY'),
    previousTokenKey: key('TOKEN_KEY_PREVIOUS'),
    publicUrl: settings.of<string | undefined>('PUBLIC_URL', undefined, httpUrl, 'an http:// or https:// URL'),
    corsOrigins: settings.of(
      'CORS_ORIGINS',
      production ? [] : developmentOrigins,
      origins,
      'origins such as https://app.example.com, separated by commas',
    ),
    introspection: settings.yesOrNo('INTROSPECTION', !production),
    trustedDocuments: settings.oneOf('TRUSTED_DOCUMENTS', 'off', ['off', 'prefer', 'only']),
    trustedDocumentsFile: resolve(settings.text('TRUSTED_DOCUMENTS_FILE', 'persisted-query-manifest.json')),
    limits: settings.integers(limitSettings),
    requestCounts: readRequestCounts(settings),
    timeouts: settings.integers(timeoutSettings),
    stopDelaySeconds: settings.integer(integer('STOP_DELAY_SECONDS', 0, 0, 600)),
    logins: settings.integers(loginSettings),
    uploads: settings.integers(uploadSettings),
    metricsToken: key('METRICS_TOKEN'),
    tracesUrl,
    sqlComments: settings.yesOrNo('SQL_COMMENTS', tracesUrl !== undefined),
    slow: settings.integers(slowSettings),
    databaseLimits: settings.integers(databaseSettings),
    optimizations: readOptimizations(settings),
    logLevel: settings.oneOf<LogLevel>('LOG_LEVEL', 'info', logLevels),
  };
  if (production && database && !config.tokenKey) {
    settings.problems.push('TOKEN_KEY must be set in production with DATABASE_URL: all processes share it.');
  }
  if (settings.problems.length > 0) throw new ConfigError([...new Set(settings.problems)].join('\n'));
  return config;
}

function readStudio(settings: Settings): Studio {
  const name = settings.text('STUDIO_NAME', 'Atelier');
  const currency = settings.of('STUDIO_CURRENCY', 'NGN', currencyCode, 'an ISO 4217 code such as NGN');
  const zone = settings.of('STUDIO_TIME_ZONE', 'Africa/Lagos', timeZone, 'an IANA time zone such as Africa/Lagos');
  return { name, currency, digits: digitsOf(currency), timeZone: zone };
}

function adminFrom({ ADMIN_EMAIL, ADMIN_PASSWORD: password }: NodeJS.ProcessEnv, problems: string[]): Config['admin'] {
  const email = ADMIN_EMAIL?.trim();
  if (Boolean(email) !== Boolean(password)) problems.push('ADMIN_EMAIL and ADMIN_PASSWORD must be set together.');
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push('ADMIN_EMAIL must be an e-mail address.');
  return email && password ? { email, password } : undefined;
}

/** Apollo Studio Explorer, and pages from this machine. */
const developmentOrigins = ['https://studio.apollographql.com', 'http://localhost:*', 'http://127.0.0.1:*'];
