import { foldName } from './fold-name.ts';
import type { Problems } from './problems.ts';

/** The max length of texts, in UTF-16 code units, as web forms count them. */
export const maxCharacters = { line: 200, notes: 5000 };

/**
 * A text of one line, such as a name; returned in NFC and trimmed. Adds a problem at `path` when it is empty (invisible
 * characters do not count), too long, or has control characters or line breaks.
 */
export function checkLine(problems: Problems, text: string, path: string[]): string {
  const line = text.normalize('NFC').trim();
  if (problems.check(foldName(line) !== '', 'It must not be empty.', path)) {
    problems.check(line.length <= maxCharacters.line, `It must have at most ${maxCharacters.line} characters.`, path);
    problems.check(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(line), 'It must be one line, without control characters.', path);
  }
  return line;
}

/** The same for an optional text; null when it is left out or empty. */
export function checkOptionalLine(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  return text == null || text.trim() === '' ? null : checkLine(problems, text, path);
}

/** Notes of any number of lines, in NFC; null when they are empty. Adds a problem at `path` when they are too long. */
export function checkNotes(problems: Problems, text: string | null | undefined, path: string[]): string | null {
  const composed = text?.normalize('NFC') ?? '';
  problems.check(
    composed.length <= maxCharacters.notes,
    `It must have at most ${maxCharacters.notes} characters.`,
    path,
  );
  return composed.trim() === '' ? null : composed;
}
