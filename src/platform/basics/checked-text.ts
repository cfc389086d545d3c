import type { Problems } from './problems.ts';

/** Longest texts that are taken, in characters as people count them in a form: UTF-16 code units. */
export const longest = { line: 200, notes: 5000 };

/**
 * A text of one line, such as a name: composed (NFC), without space around it. Notes a problem at `path` when it is
 * empty (invisible characters count as none), too long, or has control characters or line breaks in it.
 */
export function line(problems: Problems, text: string, path: string[]): string {
  const tidy = text.normalize('NFC').trim();
  if (problems.check(/[^\s\p{Cf}]/u.test(tidy), 'It must not be empty.', path)) {
    problems.check(tidy.length <= longest.line, `It must have at most ${longest.line} characters.`, path);
    problems.check(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(tidy), 'It must be one line, without control characters.', path);
  }
  return tidy;
}

/** The same, where it may be left out; an empty one counts as left out. */
export function optionalLine(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  return text == null || text.trim() === '' ? null : line(problems, text, path);
}

/** Notes of any number of lines; empty ones count as none. Notes a problem at `path` when they are too long. */
export function notes(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  const composed = text?.normalize('NFC') ?? '';
  problems.check(composed.length <= longest.notes, `It must have at most ${longest.notes} characters.`, path);
  return composed.trim() === '' ? null : composed;
}
