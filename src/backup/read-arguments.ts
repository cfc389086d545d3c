import { parseArgs } from 'node:util';
import { ConfigError } from '../platform/settings/config.ts';

/** The commands, with their options and the usage that says so. */
const commands = {
  backup: {
    options: { force: { type: 'boolean' }, 'allow-missing-images': { type: 'boolean' } },
    usage: 'Usage: npm run backup -- FILE [--force] [--allow-missing-images]',
  },
  restore: { options: {}, usage: 'Usage: npm run restore -- FILE' },
  'backup:verify': { options: {}, usage: 'Usage: npm run backup:verify -- FILE' },
} as const;

/**
 * The arguments of one of these commands. Throws ConfigError with the usage when there is not exactly one file, or an
 * option that the command does not have.
 */
export function readArguments(command: keyof typeof commands, words: string[]): Arguments {
  const { options, usage } = commands[command];
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [file] = positionals;
    if (file !== undefined && positionals.length === 1) {
      const given = values as Record<string, boolean | undefined>;
      return { file, force: given.force ?? false, allowMissingImages: given['allow-missing-images'] ?? false };
    }
  } catch {
    // The usage says all that its message does.
  }
  throw new ConfigError(usage);
}

interface Arguments {
  file: string;
  force: boolean;
  allowMissingImages: boolean;
}
