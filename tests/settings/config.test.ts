import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/platform/settings/config.ts';

const key = 'a key of at least thirty-two bytes';
const database = 'postgres://ada:needle@db.example.com:5432/atelier';

test('without any setting it is a studio in Lagos on this machine, with its own database and sample data', () => {
  expect(readConfig({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 4000,
    trustProxy: false,
    database: undefined,
    dataDir: resolve('.data'),
    uploadsDir: resolve('uploads'),
    s3: undefined,
    admin: undefined,
    sampleData: true,
    studio: { name: 'Atelier', currency: 'NGN', digits: 2, timeZone: 'Africa/Lagos' },
    tokenKey: undefined,
    previousTokenKey: undefined,
    publicUrl: undefined,
    corsOrigins: ['https://studio.apollographql.com', 'http://localhost:*', 'http://127.0.0.1:*'],
    introspection: true,
    trustedDocuments: 'off',
    trustedDocumentsFile: resolve('persisted-query-manifest.json'),
    limits: {
      bodyBytes: 102_400,
      tokens: 2_000,
      depth: 12,
      aliases: 15,
      rootFields: 10,
      directives: 8,
      cost: 100_000,
      requestsPerUser: 1_200,
      requestsPerAddress: 6_000,
      requestsUnderWay: 500,
      requestSeconds: 20,
    },
    requestCounts: { store: 'memory', redisUrl: undefined },
    timeouts: { headersSeconds: 15, receiveSeconds: 120, idleSeconds: 120, keepAliveSeconds: 72 },
    stopDelaySeconds: 0,
    logins: { perAccountAndAddress: 10, perAddress: 100, perAccount: 100 },
    uploads: { bodyBytes: 52_428_800, fileBytes: 10_485_760, files: 10, filesPerHour: 300 },
    databaseLimits: {
      connections: 20,
      connectionWait: 5_000,
      statement: 15_000,
      lock: 5_000,
      idleInTransaction: 30_000,
      replicaLag: 5_000,
    },
    optimizations: { preparedStatements: true, compiledSql: true, compiledQueries: true, leanResolvers: true },
    sqlComments: false,
    slow: { statement: 500, operation: 1_000 },
    logLevel: 'info',
  });
});

test('every setting is taken from the environment, without the blanks around it', () => {
  const env = {
    NODE_ENV: 'production',
    HOST: ' 0.0.0.0 ',
    PORT: ' 0 ',
    TRUST_PROXY: '10.0.0.0/8, ::1',
    DATABASE_URL: ` ${database}\n`,
    DATABASE_DIRECT_URL: 'postgres://ada:needle@direct.example.com/atelier',
    DATABASE_SCHEMA: 'studio',
    DATABASE_POOLER: 'transaction',
    DATABASE_REPLICA_URLS: 'postgres://ada:needle@one.example.com/atelier\n  postgres://two.example.com/atelier ',
    DATA_DIR: '/srv/atelier',
    UPLOADS_DIR: '/srv/pictures',
    S3_BUCKET: 'pictures',
    S3_ENDPOINT: 'https://s3.example.com/',
    S3_REGION: 'eu-west-1',
    S3_ACCESS_KEY_ID: 'ada',
    S3_SECRET_ACCESS_KEY: 'needle',
    S3_FORCE_PATH_STYLE: 'false',
    S3_PREFIX: 'studio/images/',
    ADMIN_EMAIL: ' ada@example.com ',
    ADMIN_PASSWORD: ' a blank before ',
    SAMPLE_DATA: 'TRUE',
    STUDIO_NAME: ' Maison Bisi ',
    STUDIO_CURRENCY: 'XOF',
    STUDIO_TIME_ZONE: 'Africa/Dakar',
    TOKEN_KEY: ` ${key} `,
    TOKEN_KEY_PREVIOUS: `${key}, the old one`,
    PUBLIC_URL: 'https://api.example.com/studio//',
    CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
    INTROSPECTION: 'true',
    TRUSTED_DOCUMENTS: 'only',
    TRUSTED_DOCUMENTS_FILE: '/srv/manifest.json',
    MAX_BODY_BYTES: '2048',
    MAX_TOKENS: '101',
    MAX_DEPTH: '4',
    MAX_ALIASES: '0',
    MAX_ROOT_FIELDS: '1',
    MAX_DIRECTIVES: '2',
    MAX_COST: '103',
    REQUESTS_PER_USER: '5',
    REQUESTS_PER_ADDRESS: '6',
    REQUESTS_UNDER_WAY: '8',
    REQUEST_SECONDS: '7',
    REQUEST_COUNTS: 'redis',
    REDIS_URL: 'rediss://ada:needle@redis.example.com',
    HEADERS_SECONDS: '8',
    STOP_DELAY_SECONDS: '12',
    RECEIVE_SECONDS: '9',
    IDLE_SECONDS: '10',
    KEEP_ALIVE_SECONDS: '11',
    LOGINS_PER_ACCOUNT_AND_ADDRESS: '8',
    LOGINS_PER_ADDRESS: '9',
    LOGINS_PER_ACCOUNT: '11',
    MAX_UPLOAD_BYTES: '9000000',
    MAX_FILE_BYTES: '2000000',
    MAX_FILES: '4',
    UPLOADS_PER_HOUR: '8',
    DATABASE_CONNECTIONS: '9',
    DATABASE_CONNECTION_WAIT_MS: '1001',
    DATABASE_STATEMENT_MS: '1002',
    DATABASE_LOCK_MS: '1003',
    DATABASE_IDLE_IN_TRANSACTION_MS: '1004',
    DATABASE_REPLICA_LAG_MS: '1005',
    PREPARED_STATEMENTS: 'false',
    COMPILED_SQL: 'false',
    COMPILED_QUERIES: 'false',
    LEAN_RESOLVERS: 'false',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
    SQL_COMMENTS: 'false',
    SLOW_STATEMENT_MS: '0',
    SLOW_OPERATION_MS: '13',
    LOG_LEVEL: 'trace',
  };
  expect(readConfig(env)).toEqual({
    production: true,
    host: '0.0.0.0',
    port: 0,
    trustProxy: ['10.0.0.0/8', '::1'],
    database: {
      url: database,
      directUrl: 'postgres://ada:needle@direct.example.com/atelier',
      schema: 'studio',
      pooler: 'transaction',
      replicaUrls: ['postgres://ada:needle@one.example.com/atelier', 'postgres://two.example.com/atelier'],
    },
    dataDir: '/srv/atelier',
    uploadsDir: '/srv/pictures',
    s3: {
      bucket: 'pictures',
      endpoint: 'https://s3.example.com',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'ada', secretAccessKey: 'needle' },
      forcePathStyle: false,
      prefix: 'studio/images/',
    },
    admin: { email: 'ada@example.com', password: ' a blank before ' },
    sampleData: true,
    studio: { name: 'Maison Bisi', currency: 'XOF', digits: 0, timeZone: 'Africa/Dakar' },
    tokenKey: new TextEncoder().encode(key),
    previousTokenKey: new TextEncoder().encode(`${key}, the old one`),
    publicUrl: 'https://api.example.com/studio',
    corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
    introspection: true,
    trustedDocuments: 'only',
    trustedDocumentsFile: '/srv/manifest.json',
    limits: {
      bodyBytes: 2048,
      tokens: 101,
      depth: 4,
      aliases: 0,
      rootFields: 1,
      directives: 2,
      cost: 103,
      requestsPerUser: 5,
      requestsPerAddress: 6,
      requestsUnderWay: 8,
      requestSeconds: 7,
    },
    requestCounts: { store: 'redis', redisUrl: 'rediss://ada:needle@redis.example.com' },
    timeouts: { headersSeconds: 8, receiveSeconds: 9, idleSeconds: 10, keepAliveSeconds: 11 },
    stopDelaySeconds: 12,
    logins: { perAccountAndAddress: 8, perAddress: 9, perAccount: 11 },
    uploads: { bodyBytes: 9_000_000, fileBytes: 2_000_000, files: 4, filesPerHour: 8 },
    databaseLimits: {
      connections: 9,
      connectionWait: 1_001,
      statement: 1_002,
      lock: 1_003,
      idleInTransaction: 1_004,
      replicaLag: 1_005,
    },
    optimizations: { preparedStatements: false, compiledSql: false, compiledQueries: false, leanResolvers: false },
    tracesUrl: 'http://collector:4318',
    sqlComments: false,
    slow: { statement: 0, operation: 13 },
    logLevel: 'trace',
  });
});

test('a setting that is empty counts as one that is not there', () => {
  const names = [
    'NODE_ENV',
    'HOST',
    'PORT',
    'DATABASE_URL',
    'DATA_DIR',
    'UPLOADS_DIR',
    'ADMIN_EMAIL',
    'ADMIN_PASSWORD',
  ];
  names.push('SAMPLE_DATA', 'STUDIO_NAME', 'STUDIO_CURRENCY', 'STUDIO_TIME_ZONE', 'TOKEN_KEY', 'PUBLIC_URL');
  names.push('CORS_ORIGINS', 'LOG_LEVEL');
  expect(readConfig(Object.fromEntries(names.map(name => [name, ''])))).toEqual(readConfig({}));
});

test('a database of one’s own gets no sample data unless it is asked for', () => {
  expect(readConfig({ DATABASE_URL: database }).sampleData).toBe(false);
  expect(readConfig({ DATABASE_URL: database, SAMPLE_DATA: 'true' }).sampleData).toBe(true);
  expect(readConfig({ SAMPLE_DATA: 'false' }).sampleData).toBe(false);
});

test('requests can be counted in Redis only with its URL, which is ignored otherwise', () => {
  expect(problemsOf({ REQUEST_COUNTS: 'redis' })).toEqual(['REDIS_URL']);
  for (const store of ['memory', 'postgres'] as const) {
    const { requestCounts } = readConfig({ REQUEST_COUNTS: store, REDIS_URL: 'redis://localhost' });
    expect(requestCounts).toEqual({ store, redisUrl: undefined });
  }
});

test('a replica is one server, listed once, beside a primary', () => {
  const problemsWith = (urls: string) => problemsOf({ DATABASE_URL: database, DATABASE_REPLICA_URLS: urls });
  expect(problemsWith('postgres://one/a\tpostgres://one:5433/a\n postgres://one/b postgres://two/a')).toEqual([]);
  for (const urls of [
    'one',
    'postgres://one,two/a',
    'postgres://one/a,postgres://two/a',
    'postgres://one/a postgres://one:5432/a',
  ]) {
    expect(problemsWith(urls)).toEqual(['DATABASE_REPLICA_URLS']);
  }
  expect(problemsOf({ DATABASE_REPLICA_URLS: 'postgres://one/a' })).toEqual(['DATABASE_URL']);
});

test('in production no other origin is allowed unless it is listed', () => {
  expect(readConfig({ NODE_ENV: 'production' }).corsOrigins).toEqual([]);
});

test('in production with a database of one’s own the token key must be set', () => {
  const env = { NODE_ENV: 'production', DATABASE_URL: database };
  expect(problemsOf(env)).toEqual(['TOKEN_KEY']);
  expect(problemsOf({ ...env, TOKEN_KEY: '  ' })).toEqual(['TOKEN_KEY']);
  expect(problemsOf({ ...env, TOKEN_KEY: key })).toEqual([]);
  expect(problemsOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  expect(problemsOf({ NODE_ENV: 'production' })).toEqual([]);
});

test('every wrong setting is reported at once, by its name and without its value', () => {
  const env = {
    PORT: 'hunter2',
    DATABASE_URL: 'mysql://ada:hunter2@db.example.com/atelier',
    SAMPLE_DATA: 'hunter2',
    STUDIO_CURRENCY: 'hunter2',
    STUDIO_TIME_ZONE: 'hunter2',
    TOKEN_KEY: 'hunter2',
    PUBLIC_URL: 'hunter2',
    CORS_ORIGINS: 'hunter2',
    LOG_LEVEL: 'hunter2',
    ADMIN_EMAIL: 'hunter2',
  };
  expect(problemsOf(env).toSorted()).toEqual([...Object.keys(env), 'ADMIN_EMAIL'].toSorted());
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).not.toThrow('hunter2');
});

test.each([
  ['PORT', '-1 65536 1e3 0x50 80.5 4000/tcp ४०००'],
  ['DATABASE_URL', 'atelier http://db.example.com postgres:// postgres://db:port/a postgres:db mysql://db/a'],
  ['SAMPLE_DATA', 'yes 1 truefalse'],
  ['STUDIO_CURRENCY', 'ngn NG NAIRA ₦ ZZZ'],
  ['STUDIO_TIME_ZONE', 'Lagos Africa/Lagoss Africa now'],
  ['TOKEN_KEY', `short ${'x'.repeat(31)}`],
  ['PUBLIC_URL', 'api.example.com ftp://api.example.com https:// http://a:b javascript://x'],
  ['S3_BUCKET', 'ab Pictures a/b -ab ab- a_b'],
  ['S3_ENDPOINT', 's3.example.com ftp://s3.example.com https://ada:needle@s3.example.com'],
  ['S3_REGION', 'eu_west EU-WEST-1 eu/west'],
  ['S3_FORCE_PATH_STYLE', 'yes 1'],
  ['S3_PREFIX', '/ // /studio ../studio studio/../.. studio//images'],
  ['REQUEST_COUNTS', 'Redis database'],
  ['REDIS_URL', 'redis.example.com http://redis.example.com redis://db:port'],
  ['CORS_ORIGINS', '* null app.example.com https://app.example.com/ https://app.example.com, https://a/b file:///'],
  ['LOG_LEVEL', 'verbose INFO toString'],
])('%s is refused when it is one of %s', (name, values) => {
  for (const value of values.split(' ')) expect([value, problemsOf({ [name]: value })]).toEqual([value, [name]]);
});

test('a bucket elsewhere than at Amazon is in the path of addresses, and one needs no key where the machine has a role', () => {
  const [bucket, region, prefix] = ['pictures', 'us-east-1', ''];
  const own = { bucket, region, prefix, credentials: undefined };
  expect(readConfig({ S3_BUCKET: bucket }).s3).toEqual({ ...own, endpoint: undefined, forcePathStyle: false });
  const endpoint = 'http://127.0.0.1:9000';
  expect(readConfig({ S3_BUCKET: bucket, S3_ENDPOINT: endpoint }).s3).toEqual({
    ...own,
    endpoint,
    forcePathStyle: true,
  });
  expect(problemsOf({ S3_BUCKET: bucket, S3_ACCESS_KEY_ID: 'ada' })).toEqual(['S3_ACCESS_KEY_ID']);
  expect(problemsOf({ S3_BUCKET: bucket, S3_SECRET_ACCESS_KEY: 'needle' })).toEqual(['S3_ACCESS_KEY_ID']);
  expect(problemsOf({ S3_ENDPOINT: endpoint })).toEqual(['S3_BUCKET']);
});

test('a first lead designer has an e-mail address and a password', () => {
  expect(problemsOf({ ADMIN_EMAIL: 'ada@example.com' })).toEqual(['ADMIN_EMAIL']);
  expect(problemsOf({ ADMIN_PASSWORD: 'hunter2' })).toEqual(['ADMIN_EMAIL']);
  for (const email of ['ada', 'ada@', '@example.com', 'ada@example', 'a da@example.com', 'ada@b@example.com']) {
    expect(problemsOf({ ADMIN_EMAIL: email, ADMIN_PASSWORD: 'hunter2' })).toEqual(['ADMIN_EMAIL']);
  }
});

/** The setting at the start of each line of the error; none when there is no error. */
function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map(line => line.split(' ')[0] ?? '');
  }
}
