import type { Problems } from './problems.ts';

/** Longest texts that are taken, in characters as people count them in a form: UTF-16 code units. */
export const maxCharacters = { line: 200, notes: 5000 };

/**
 * A text of one line, such as a name: composed (NFC), without space around it. Notes a problem at `path` when it is
 * empty (invisible characters count as none), too long, or has control characters or line breaks in it.
 */
export function checkLine(problems: Problems, text: string, path: string[]): string {
  const tidy = text.normalize('NFC').trim();
  if (problems.check(/[^\s\p{Cf}]/u.test(tidy), 'It must not be empty.', path)) {
    problems.check(tidy.length <= maxCharacters.line, `It must have at most ${maxCharacters.line} characters.`, path);
    problems.check(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(tidy), 'It must be one line, without control characters.', path);
  }
  return tidy;
}

/** The same, where it may be left out; an empty one counts as left out. */
export function checkOptionalLine(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  return text == null || text.trim() === '' ? null : checkLine(problems, text, path);
}

/** Notes of any number of lines; empty ones count as none. Notes a problem at `path` when they are too long. */
export function checkNotes(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  const composed = text?.normalize('NFC') ?? '';
  problems.check(
    composed.length <= maxCharacters.notes,
    `It must have at most ${maxCharacters.notes} characters.`,
    path,
  );
  return composed.trim() === '' ? null : composed;
}
