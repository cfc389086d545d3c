import { ConfigError } from '../platform/settings/config.ts';

/**
 * The arguments of `npm run backup` or `npm run restore`. Throws ConfigError with the usage when there is not exactly
 * one file, or an option that the command does not have.
 */
export function readArguments(command: keyof typeof usage, words: string[]): { file: string; force: boolean } {
  const force = command === 'backup' && words.includes('--force');
  const [file, ...more] = words.filter(word => !(force && word === '--force'));
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new ConfigError(usage[command]);
  return { file, force };
}

const usage = { backup: 'Usage: npm run backup -- FILE [--force]', restore: 'Usage: npm run restore -- FILE' };
