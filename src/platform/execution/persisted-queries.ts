import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';

/** The most documents that are kept. The clients of a studio send a few dozen. */
const maxDocuments = 1_000;

/** The most memory of one document, in bytes: 50,000 characters. A board with all its fragments has 5,000. */
const maxDocumentBytes = 100_000;

/** The most memory of all documents, in bytes, in each process. */
const maxBytes = 10_000_000;

/**
 * Where Apollo keeps the documents that clients send with their hashes, so that the hash is enough the next time
 * (automatic persisted queries). Apollo only keeps a document that matches its hash, is valid and within the limits.
 * The least recently used ones are dropped, and those that are too large are never kept: their clients send the text
 * again. Each process has its own.
 */
export function persistedQueries() {
  const cache = new InMemoryLRUCache<string>({
    max: maxDocuments,
    maxSize: maxBytes,
    maxEntrySize: maxDocumentBytes,
    // A string with one character beyond Latin-1 takes two bytes for each.
    sizeCalculation: text => text.length * 2,
  });
  return { cache };
}

/** Apollo's messages about an automatic persisted query, which have no code, and ours. */
export const wrongHashes = new Map([
  [
    'provided sha does not match query',
    'The `sha256Hash` is not the hash of the `query`: send the SHA-256 of exactly this text, in lower-case hexadecimal.',
  ],
  ['Unsupported persisted query version', 'The `version` of a `persistedQuery` must be 1.'],
]);
