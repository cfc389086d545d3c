import { readFileSync } from 'node:fs';
import { type ConnectionOptions, checkServerIdentity, getCACertificates } from 'node:tls';

/** One way to connect: without TLS, or with these options of Node's `tls.connect`. */
export type TlsChoice = false | ConnectionOptions;

/** The parameters of a database URL that are about TLS. */
interface TlsParameters {
  sslmode?: string | undefined;
  sslrootcert?: string | undefined;
  sslcert?: string | undefined;
  sslkey?: string | undefined;
  sslpassword?: string | undefined;
  sslcrl?: string | undefined;
  sslnegotiation?: string | undefined;
  ssl_min_protocol_version?: string | undefined;
  ssl_max_protocol_version?: string | undefined;
}

/**
 * The ways to connect to a host in the order in which they are tried, with libpq's meaning of `sslmode`. Throws an Error
 * when the parameters contradict each other, and when a file cannot be read.
 *
 * One difference to libpq: `verify-full` without `sslrootcert` trusts the authorities that Node trusts, where libpq
 * needs a file in the home directory.
 */
export function tlsChoices(host: string, params: TlsParameters): TlsChoice[] {
  const { sslrootcert, sslnegotiation } = params;
  const system = sslrootcert === 'system';
  const mode = params.sslmode ?? (system ? 'verify-full' : 'prefer');
  if (system && mode !== 'verify-full') throw new Error('must have sslmode=verify-full with sslrootcert=system');
  if (mode === 'verify-ca' && !sslrootcert) throw new Error('must have sslrootcert with sslmode=verify-ca');
  if (sslnegotiation === 'direct' && !['require', 'verify-ca', 'verify-full'].includes(mode)) {
    throw new Error('must have at least sslmode=require with sslnegotiation=direct');
  }
  // A Unix socket has no TLS.
  if (host.startsWith('/') || mode === 'disable') return [false];
  const tls = { ...filesOf(params), ...checksOf(host, mode, sslrootcert) };
  if (mode === 'allow') return [false, tls];
  return mode === 'prefer' ? [tls, false] : [tls];
}

function filesOf(params: TlsParameters): ConnectionOptions {
  const { sslcert, sslkey, sslpassword, sslcrl, ssl_min_protocol_version: min, ssl_max_protocol_version: max } = params;
  if (Boolean(sslcert) !== Boolean(sslkey)) throw new Error('must have sslcert and sslkey together');
  return {
    ...(sslcert && { cert: contentOf('sslcert', sslcert) }),
    ...(sslkey && { key: contentOf('sslkey', sslkey) }),
    ...(sslpassword && { passphrase: sslpassword }),
    ...(sslcrl && { crl: contentOf('sslcrl', sslcrl) }),
    ...(min && { minVersion: min as 'TLSv1.2' }),
    ...(max && { maxVersion: max as 'TLSv1.2' }),
  };
}

/** What is checked of the server's certificate. With a root certificate, all modes check its signature, as in libpq. */
function checksOf(host: string, mode: string, sslrootcert: string | undefined): ConnectionOptions {
  if (mode !== 'verify-full' && !sslrootcert) return { rejectUnauthorized: false };
  const ca = !sslrootcert
    ? undefined
    : sslrootcert === 'system'
      ? getCACertificates('system')
      : contentOf('sslrootcert', sslrootcert);
  return {
    // Otherwise NODE_TLS_REJECT_UNAUTHORIZED=0 would turn the check off.
    rejectUnauthorized: true,
    ...(ca && { ca }),
    // Node would check the name "localhost" when the host is an address.
    checkServerIdentity: (_name, certificate) =>
      mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`has ${name}=${file}, which cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}
