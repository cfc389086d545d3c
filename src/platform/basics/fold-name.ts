/**
 * A text as names are compared: two spellings of a name become the same text. Case, composition (é as one character or
 * two), width and other compatible forms (full-width, half-width, ligatures), invisible characters and repeated spaces
 * do not make a name another name. It is empty for a name that shows nothing. This is for comparing only: what is
 * stored and shown keeps its characters, some of which join letters or emoji.
 *
 * `folded` in `database/folded.ts` is the same in SQL. Normalizing again composes what lower case has made composable: ẗ
 * is one character and T̈ is not.
 */
export function foldName(text: string): string {
  if (plain.test(text)) return text.slice(0, maxFolded).toLowerCase();
  const visible = text.slice(0, maxFolded).replace(invisible, '').normalize('NFKC');
  const small = visible.replace(special, letter => specialAfter[specialBefore.indexOf(letter)] as string).toLowerCase();
  return small.normalize('NFKC').replace(spaces, ' ').replace(/^ | $/g, '');
}

/**
 * In UTF-16 code units; the rest of a text does not count. Names are shorter, also when normalizing made them longer.
 * The time to put accents in order grows with the square of their number.
 */
export const maxFolded = 4000;

/**
 * Characters that show nothing, as in a class of a regular expression: those that Unicode calls default ignorable (soft
 * hyphens, zero-width spaces and joiners, marks of direction, variation selectors, Hangul fillers, tags), and other
 * format characters without a shape.
 */
export const invisibleCharacters =
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff' +
  '\uffa0\ufff0-\ufffb\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}';

/** Blank characters that NFKC does not turn into spaces, and the space. */
export const blankCharacters = ' \u1680\u2800';

/**
 * The letters whose lower case has two characters (İ) or depends on the next letter (Σ, ς). With one character for each,
 * every part of a name is found in it, and a name in capitals equals the same name in small letters.
 */
export const [specialBefore, specialAfter] = ['İΣς', 'iσσ'];

const invisible = new RegExp(`[${invisibleCharacters}]`, 'gu');
const spaces = new RegExp(`[${blankCharacters}]+`, 'g');
const special = new RegExp(`[${specialBefore}]`, 'g');
/** Most names: printable ASCII with single spaces. */
const plain = /^[!-~]+(?: [!-~]+)*$/;
