import { parse } from 'pg-connection-string';
import { defaultsFrom, type Parameters, refuseUnsupported, type Target, targets } from './database-parameters.ts';
import { type TlsChoice, tlsChoices } from './database-tls.ts';

/** Where a database is and how to connect to it, as its URL says. */
export interface DatabaseAddress {
  /** In the order in which they are tried. */
  servers: DatabaseServer[];
  /** Which kind of server is accepted: libpq's `target_session_attrs`. */
  target: Target;
  /** Further options of `pg`: user, password, database, options and so on. */
  options: Record<string, unknown>;
  applicationName: string | undefined;
  /** Milliseconds that a connection to one server may take; undefined: the limit of the pool. */
  connectTimeout: number | undefined;
  /** Whether a connection must prove that nobody between the two ends reads it. */
  requireChannelBinding: boolean;
}

export interface DatabaseServer {
  /** A host name, an address, or the folder of a Unix socket, which begins with a slash. */
  host: string;
  port: number;
  /** In the order in which they are tried: with `sslmode=prefer` first with TLS, then without. */
  tls: TlsChoice[];
}

/**
 * Parses a `postgres://` URL as libpq does. The variables of libpq (PGSSLMODE, PGSSLROOTCERT, …) are the defaults.
 * Throws an Error, without the password, for what is invalid or not supported: an ignored parameter could mean that a
 * connection is not encrypted. Reads the files of certificates and keys.
 */
export function parseDatabaseUrl(text: string, env: NodeJS.ProcessEnv = process.env): DatabaseAddress {
  const { authority, rest } = splitUrl(text);
  const { host, port, ...params } = { ...defaultsFrom(env), ...parametersOf(rest) };
  refuseUnsupported(params);
  const hosts = hostsOf((host ?? authority.hosts) || (env.PGHOST ?? ''), port ?? env.PGPORT);
  // The hosts are parsed here, because pg-connection-string supports only one.
  const parsed = parsedBy(() => parse(`postgres://${authority.user}server${rest.replace(/\?.*/, '')}`));
  const servers = hosts.map(server => ({ ...server, tls: tlsChoices(server.host, params) }));
  return {
    servers: params.load_balance_hosts === 'random' ? shuffled(servers) : servers,
    target: oneOf(params, 'target_session_attrs', targets),
    options: {
      // Also when undefined: then `pg` uses libpq's variables and defaults.
      user: params.user ?? (parsed.user || undefined),
      password: params.password ?? (parsed.password || undefined),
      database: params.dbname ?? (parsed.database || undefined),
      options: params.options,
      sslnegotiation: params.sslnegotiation,
      enableChannelBinding: params.channel_binding !== 'disable',
      keepAlive: params.keepalives !== '0',
      keepAliveInitialDelayMillis: whole(params, 'keepalives_idle', 0) * 1000,
    },
    applicationName: params.application_name ?? params.fallback_application_name,
    connectTimeout: whole(params, 'connect_timeout', 0) * 1000 || undefined,
    requireChannelBinding: params.channel_binding === 'require',
  };
}

function splitUrl(text: string) {
  const [, user = '', hosts = '', rest = ''] = /^postgres(?:ql)?:\/\/(.*@)?([^/?#@]*)([/?].*)?$/.exec(text) ?? [];
  if ((!hosts && !rest) || /\s/.test(text)) throw new Error('must be a postgres:// URL');
  return { authority: { user, hosts }, rest };
}

function parsedBy<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch {
    throw new Error('cannot be read: percent-encode special characters in the password, such as %23 for #');
  }
}

/** The parameters after `?`. */
function parametersOf(rest: string): Parameters {
  const query = new URLSearchParams(/\?(.*)$/.exec(rest)?.[1]?.replaceAll('+', '%2B') ?? '');
  const names = [...query.keys()];
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated) throw new Error(`has the parameter ${repeated} twice`);
  const { ssl, ...params }: Parameters = Object.fromEntries(query);
  if (ssl !== undefined && ssl !== 'true') throw new Error('has ssl=…: use sslmode instead');
  if (ssl && params.sslmode) throw new Error('has both ssl and sslmode');
  return { ...(ssl && { sslmode: 'require' }), ...params };
}

/** The hosts and ports of lists such as `a:5433,[::1],/var/run/postgresql`. */
function hostsOf(hosts: string, ports: string | undefined): { host: string; port: number }[] {
  const listed = (ports ?? '').split(',');
  const list = hosts.split(',');
  if (listed.length > 1 && listed.length !== list.length) throw new Error('must have as many ports as hosts');
  return list.map((entry, i) => {
    const [, host = '', port] = /^(\[[\da-f:.]+\]|[^:]*)(?::(\d*))?$/i.exec(decodeURIComponent(entry)) ?? [];
    const number = Number(port || listed[i] || listed[0] || 5432);
    const isHost = host !== '' || entry === '';
    if (!isHost || !(number > 0 && number < 65_536)) throw new Error('must have hosts such as db.example.com:5432');
    return { host: host.replace(/^\[|\]$/g, '') || 'localhost', port: number };
  });
}

function oneOf<Value extends string>(params: Parameters, name: string, values: readonly [Value, ...Value[]]): Value {
  return values.find(value => value === params[name]) ?? values[0];
}

function whole(params: Parameters, name: string, fallback: number): number {
  const value = params[name] ?? String(fallback);
  if (!/^\d{1,6}$/.test(value)) throw new Error(`must have ${name} as a whole number of seconds`);
  return Number(value);
}

function shuffled<Item>(items: Item[]): Item[] {
  const keyed = items.map(item => ({ item, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
