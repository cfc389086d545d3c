import { setImmediate as nextTurn } from 'node:timers/promises';

/** A password must take at least so many guesses: zxcvbn's best score, out of reach also of who stole the hash. */
const minGuesses = 1e10;

/**
 * Estimating takes time that grows with the square of the length. In pieces of 32 characters, with so few spellings
 * tried, the worst text was measured at 12 ms a piece, and at 47 ms the very first time; the event loop is free between
 * pieces.
 */
const pieceLength = 32;
const maxPieces = 4;
const maxSpellings = 10;

/**
 * Whether somebody who knows common passwords, keyboards, dates and the `known` words could guess `text`. One hard
 * piece among the first four is enough. Known words count for nothing, however they are padded out.
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

/** The dictionaries take 7 MB and 0.1 s to load: only a server on which passwords are chosen needs them. */
function loadEstimatorOnce(): Promise<Estimator> {
  loaded ??= loadEstimator();
  return loaded;
}

async function loadEstimator(): Promise<Estimator> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { dictionary, adjacencyGraphs: graphs } = await import('@zxcvbn-ts/language-common');
  await nextTurn();
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: maxSpellings });
  return (text, known) => zxcvbn.check(text, [...known]).guesses;
}

/** The text in small letters with every known word taken out, the longest first. */
function removeWords(text: string, known: readonly string[]): string {
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), text.toLowerCase());
}
