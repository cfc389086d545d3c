import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { NotInstalled } from './not-installed.ts';

/** Of the C library, or ICU's root locale. */
export type Locale = 'C' | 'de_DE.UTF-8' | 'tr_TR.UTF-8' | 'ICU';

/** The arguments of initdb for a locale. */
export function localeArguments(locale: Locale): string[] {
  if (locale === 'ICU') return ['--locale-provider=icu', '--icu-locale=und', '--locale=C'];
  return [`--locale=${locale}`];
}

/**
 * The environment in which programs find the locale. Where it is not installed, it is compiled into the folder.
 * Throws NotInstalled when that is not possible.
 */
export async function localeEnvironment(locale: Locale, folder: string): Promise<Record<string, string>> {
  if (locale === 'C' || locale === 'ICU') return {};
  const { stdout } = await promisify(execFile)('locale', ['-a']);
  if (stdout.toLowerCase().replaceAll('-', '').split('\n').includes(locale.toLowerCase().replaceAll('-', '')))
    return {};
  const [name = ''] = locale.split('.');
  const words = ['-f', 'UTF-8', '-i', name, join(folder, locale)];
  await promisify(execFile)(await findProgram('localedef'), words).catch(() => {
    throw new NotInstalled(`the locale ${locale} is not installed, and localedef lacks its source`);
  });
  return { LOCPATH: folder };
}
