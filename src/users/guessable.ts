import { setImmediate as nextTurn } from 'node:timers/promises';

/** A password must take at least so many guesses: zxcvbn's best score, out of reach also of who stole the hash. */
const enoughGuesses = 1e10;

/**
 * Estimating takes time that grows with the square of the length. In pieces of 32 characters, with so few spellings tried,
 * the worst text was measured at 12 ms a piece, and at 47 ms the very first time; the event loop is free between pieces.
 */
const piece = 32;
const pieces = 4;
const spellings = 10;

/**
 * Whether somebody who knows common passwords, keyboards, dates and the `known` words could guess `text`. One hard piece
 * among the first four is enough. Known words count for nothing, however they are padded out.
 */
export async function isGuessable(text: string, known: readonly string[]): Promise<boolean> {
  const guessesFor = await estimator();
  const characters = [...without(text, known)];
  for (let start = 0; start < Math.min(characters.length, piece * pieces); start += piece) {
    await nextTurn();
    if (guessesFor(characters.slice(start, start + piece).join(''), known) >= enoughGuesses) return false;
  }
  return true;
}

type Estimator = (text: string, known: readonly string[]) => number;

let loaded: Promise<Estimator> | undefined;

/** The dictionaries take 7 MB and 0.1 s to load: only a server on which passwords are chosen needs them. */
function estimator(): Promise<Estimator> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Estimator> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { dictionary, adjacencyGraphs: graphs } = await import('@zxcvbn-ts/language-common');
  await nextTurn();
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: spellings });
  return (text, known) => zxcvbn.check(text, [...known]).guesses;
}

/** The text in small letters with every known word taken out, the longest first. */
function without(text: string, known: readonly string[]): string {
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), text.toLowerCase());
}
