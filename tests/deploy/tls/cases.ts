import { type Cluster, role } from '../support/cluster.ts';
import type { Authority } from './certificates.ts';
import type { Offer } from './tls-server.ts';

/** The authorities: the one that clients trust, and another one. */
export interface Authorities {
  trusted: Authority;
  other: Authority;
}

/** What servers offer, by what is special about it. */
export const offers: Record<string, (authorities: Authorities) => Promise<Offer>> = {
  'no TLS': async () => ({ takes: 'host' }),
  'the right certificate': async ({ trusted }) => ({ certificate: await trusted.issue('localhost'), takes: 'host' }),
  'a certificate of another host': async ({ trusted }) => ({
    certificate: await trusted.issue('elsewhere.example'),
    takes: 'host',
  }),
  'a certificate of another authority': async ({ other }) => ({
    certificate: await other.issue('localhost'),
    takes: 'host',
  }),
  'TLS only': async ({ trusted }) => ({ certificate: await trusted.issue('localhost'), takes: 'hostssl' }),
  'TLS offered, but not taken': async ({ trusted }) => ({
    certificate: await trusted.issue('localhost'),
    takes: 'hostnossl',
  }),
  'a client certificate demanded': async ({ trusted }) => ({
    certificate: await trusted.issue('localhost'),
    takes: 'hostssl',
    clients: trusted,
  }),
};

/** The URLs to try, by what follows the question mark. */
export async function urls({ port }: Cluster, { trusted }: Authorities): Promise<Record<string, string>> {
  const client = await trusted.issue(role.name);
  const root = `sslrootcert=${trusted.certificate}`;
  const own = `sslcert=${encodeURIComponent(client.certificate)}&sslkey=${encodeURIComponent(client.key)}`;
  const to = (parameters: string, host = 'localhost') =>
    `postgres://${role.name}:${role.password}@${host}:${port}/${role.database}${parameters && `?${parameters}`}`;
  const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
  return {
    'none given': to(''),
    ...Object.fromEntries(modes.map(mode => [`sslmode=${mode}`, to(`sslmode=${mode}`)])),
    ...Object.fromEntries(
      ['require', 'verify-ca', 'verify-full'].map(mode => [
        `sslmode=${mode}&sslrootcert=`,
        to(`sslmode=${mode}&${root}`),
      ]),
    ),
    'sslmode=verify-full&sslrootcert=, by address': to(`sslmode=verify-full&${root}`, '127.0.0.1'),
    'sslmode=verify-full&sslrootcert=&sslcert=': to(`sslmode=verify-full&${root}&${own}`),
    'sslmode=require&sslcert=': to(`sslmode=require&${own}`),
    'sslmode=require&sslrootcert= (no such file)': to('sslmode=require&sslrootcert=/no/such/file'),
  };
}
