import { resolve } from 'node:path';
import type { Studio } from './studio.ts';
import { isTimeZone } from './studio.ts';

export interface Config {
  production: boolean;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** A PostgreSQL to use; undefined: the embedded one, kept in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  uploadsDir: string;
  /** The first lead designer, made when there is no user yet. */
  admin: { email: string; password: string } | undefined;
  sampleData: boolean;
  studio: Studio;
  /** Signs access tokens; undefined: one is generated and kept in `dataDir`. */
  tokenKey: Uint8Array | undefined;
  /** Where clients reach this server, without a slash at the end; undefined: as the request says. */
  publicUrl: string | undefined;
  corsOrigins: string[];
  logLevel: string;
}

/** Something in the environment is wrong or missing; the message lists all of it. */
export class ConfigError extends Error {}

/** Reads the settings of a process from its environment. Throws ConfigError that names every wrong setting at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];

  /** The setting's value as `parse` reads it; `fallback` when unset or empty, and when it is wrong, which is noted. */
  function setting<Value>(name: string, fallback: Value, parse: (text: string) => Value | undefined, expected: string) {
    const text = env[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} must be ${expected}.`);
    return value ?? fallback;
  }
  const text = (name: string, fallback: string) => setting(name, fallback, value => value, 'text');

  const production = text('NODE_ENV', 'development') === 'production';
  const databaseUrl = setting<string | undefined>('DATABASE_URL', undefined, postgresUrl, 'a postgres:// URL');
  const config: Config = {
    production,
    host: text('HOST', '127.0.0.1'),
    port: setting('PORT', 4000, portNumber, 'a whole number from 0 to 65535'),
    databaseUrl,
    dataDir: resolve(text('DATA_DIR', '.data')),
    uploadsDir: resolve(text('UPLOADS_DIR', 'uploads')),
    admin: undefined,
    sampleData: setting('SAMPLE_DATA', databaseUrl === undefined, yesOrNo, '`true` or `false`'),
    studio: {
      name: text('STUDIO_NAME', 'Atelier'),
      currency: setting('STUDIO_CURRENCY', 'NGN', currencyCode, 'an ISO 4217 code such as NGN'),
      timeZone: setting('STUDIO_TIME_ZONE', 'Africa/Lagos', timeZone, 'an IANA time zone such as Africa/Lagos'),
    },
    tokenKey: setting<Uint8Array | undefined>('TOKEN_KEY', undefined, tokenKey, 'at least 32 bytes of random text'),
    publicUrl: setting<string | undefined>('PUBLIC_URL', undefined, httpUrl, 'an http:// or https:// URL'),
    corsOrigins: setting(
      'CORS_ORIGINS',
      production ? [] : developmentOrigins,
      origins,
      'origins such as https://app.example.com, with commas between them',
    ),
    logLevel: setting('LOG_LEVEL', 'info', logLevel, `one of ${logLevels.join(', ')}`),
  };

  const [email, password] = [env.ADMIN_EMAIL?.trim(), env.ADMIN_PASSWORD];
  if (email && password) config.admin = { email, password };
  if (Boolean(email) !== Boolean(password)) problems.push('ADMIN_EMAIL and ADMIN_PASSWORD must be given together.');
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push('ADMIN_EMAIL must be an e-mail address.');
  if (production && databaseUrl && !env.TOKEN_KEY?.trim()) {
    problems.push('TOKEN_KEY must be given in production with DATABASE_URL: all processes share it.');
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return config;
}

/** Apollo Studio Explorer, and pages served on this machine. Only in development. */
const developmentOrigins = ['https://studio.apollographql.com', 'http://localhost:*', 'http://127.0.0.1:*'];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const postgresUrl = (text: string) => (/^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined);
const httpUrl = (text: string) =>
  /^https?:\/\//.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : undefined;
const portNumber = (text: string) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined);
const yesOrNo = (text: string) => ({ true: true, false: false })[text.toLowerCase()];
const currencyCode = (text: string) => (Intl.supportedValuesOf('currency').includes(text) ? text : undefined);
const timeZone = (text: string) => (isTimeZone(text) ? text : undefined);
const logLevel = (text: string) => (logLevels.includes(text) ? text : undefined);
const tokenKey = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return bytes.length >= 32 ? bytes : undefined;
};
const origins = (text: string) => {
  const list = text.split(',').map(origin => origin.trim());
  return list.every(origin => URL.canParse(origin) && new URL(origin).origin === origin) ? list : undefined;
};
