import { setImmediate as nextTurn } from 'node:timers/promises';

/** Min guesses that a password must take: zxcvbn's best score, safe even if the hash is stolen. */
const minGuesses = 1e10;

/**
 * The time of an estimate grows with the square of the length. In pieces of 32 characters and with so few l33t
 * substitutions, the worst text took 12 ms a piece, and 47 ms the first time. Other work can run between the pieces.
 */
const pieceLength = 32;
const maxPieces = 4;
const maxSubstitutions = 10;

/**
 * Whether somebody who knows common passwords, keyboards, dates and the `known` words could guess `text`. It is not
 * guessable if one of its first four pieces is hard to guess. Known words do not count, whatever surrounds them.
 */
export async function isGuessable(text: string, known: readonly string[]): Promise<boolean> {
  const guessesFor = await loadEstimatorOnce();
  const characters = [...removeWords(text, known)];
  for (let start = 0; start < Math.min(characters.length, pieceLength * maxPieces); start += pieceLength) {
    await nextTurn();
    if (guessesFor(characters.slice(start, start + pieceLength).join(''), known) >= minGuesses) return false;
  }
  return true;
}

type Estimator = (text: string, known: readonly string[]) => number;

let loaded: Promise<Estimator> | undefined;

/** Loads the dictionaries on first use: they take 7 MB and 0.1 s, and only changes of passwords need them. */
function loadEstimatorOnce(): Promise<Estimator> {
  loaded ??= loadEstimator();
  return loaded;
}

async function loadEstimator(): Promise<Estimator> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { dictionary, adjacencyGraphs: graphs } = await import('@zxcvbn-ts/language-common');
  await nextTurn();
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: maxSubstitutions });
  return (text, known) => zxcvbn.check(text, [...known]).guesses;
}

/** The text in lower case without the known words, the longest removed first. */
function removeWords(text: string, known: readonly string[]): string {
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), text.toLowerCase());
}
