import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../support/find-program.ts';

export interface Certificate {
  /** Paths of PEM files. */
  certificate: string;
  key: string;
}

/** A certificate authority. */
export interface Authority extends Certificate {
  /** Signs a certificate for a host, or for the role of that name. */
  issue(name: string): Promise<Certificate>;
}

/** Makes a certificate authority whose files are in the folder, valid for two days. */
export async function authority(folder: string, name: string): Promise<Authority> {
  const openssl = await findProgram('openssl');
  const run = (...words: string[]) => promisify(execFile)(openssl, words);
  const files = (of: string) => ({ certificate: join(folder, `${of}.crt`), key: join(folder, `${of}.key`) });
  const own = files(name);
  const newKey = (key: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', key];
  await run('req', '-x509', ...newKey(own.key), '-out', own.certificate, '-subj', `/CN=${name}`, '-days', '2');
  return {
    ...own,
    async issue(subject) {
      const issued = files(`${subject} by ${name}`);
      const request = join(folder, 'request');
      const names = ['-subj', `/CN=${subject}`, '-addext', `subjectAltName=DNS:${subject}`];
      await run('req', ...newKey(issued.key), '-out', request, ...names);
      const signing = ['-CA', own.certificate, '-CAkey', own.key, '-CAcreateserial', '-copy_extensions', 'copyall'];
      await run('x509', '-req', '-in', request, '-out', issued.certificate, '-days', '2', ...signing);
      // libpq and PostgreSQL refuse a key that others can read.
      await chmod(issued.key, 0o600);
      return issued;
    },
  };
}
