/** The parameters of a database URL, by their names in libpq. */
export type Parameters = Record<string, string | undefined>;

export const targets = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;

/** Which kind of server is accepted. */
export type Target = (typeof targets)[number];

/** The same variables as libpq's. `pg` itself reads PGUSER, PGDATABASE, PGPASSWORD and PGPASSFILE. */
export function defaultsFrom(env: NodeJS.ProcessEnv): Parameters {
  const set = Object.entries(variables).flatMap(([name, variable]) => (env[variable] ? [[name, env[variable]]] : []));
  return Object.fromEntries(set);
}

const variables = {
  sslmode: 'PGSSLMODE',
  sslcrl: 'PGSSLCRL',
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  ssl_max_protocol_version: 'PGSSLMAXPROTOCOLVERSION',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslnegotiation: 'PGSSLNEGOTIATION',
  channel_binding: 'PGCHANNELBINDING',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  options: 'PGOPTIONS',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
  load_balance_hosts: 'PGLOADBALANCEHOSTS',
};

/** What may follow `?`, and for some which values; an empty list: any text. */
const supported: Record<string, readonly string[]> = {
  user: [],
  password: [],
  dbname: [],
  sslmode: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'],
  sslrootcert: [],
  sslcert: [],
  sslkey: [],
  sslpassword: [],
  sslcrl: [],
  sslsni: ['1'],
  ssl_min_protocol_version: ['TLSv1.2', 'TLSv1.3'],
  ssl_max_protocol_version: ['TLSv1.2', 'TLSv1.3'],
  sslnegotiation: ['postgres', 'direct'],
  gssencmode: ['disable', 'prefer'],
  channel_binding: ['disable', 'prefer', 'require'],
  application_name: [],
  fallback_application_name: [],
  connect_timeout: [],
  options: [],
  client_encoding: ['UTF8', 'UTF-8', 'utf8', 'utf-8', 'auto'],
  target_session_attrs: targets,
  load_balance_hosts: ['disable', 'random'],
  keepalives: ['0', '1'],
  keepalives_idle: [],
};

/** Parameters of other drivers, and what to use instead. */
const instead: Record<string, string> = {
  schema: 'set DATABASE_SCHEMA',
  currentSchema: 'set DATABASE_SCHEMA',
  search_path: 'set DATABASE_SCHEMA',
  pgbouncer: 'set DATABASE_POOLER',
  sslaccept: 'use sslmode',
  uselibpqcompat: 'leave it out, sslmode has its meaning in libpq',
};

const insteadOf = (name: string) => (Object.hasOwn(instead, name) ? instead[name] : 'remove it');

/** Throws for a parameter, and for a value, that would have no effect here. */
export function refuseUnsupported(params: Parameters): void {
  for (const [name, value = ''] of Object.entries(params)) {
    const values = Object.hasOwn(supported, name) ? supported[name] : undefined;
    if (!values) throw new Error(`has the parameter ${name}, which is not supported: ${insteadOf(name)}`);
    if (values.length > 0 && !values.includes(value))
      throw new Error(`must have ${name} as one of ${values.join(', ')}`);
  }
}
