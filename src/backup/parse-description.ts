import { BackupError } from './backup-error.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type CopiedImage,
  type CopiedTable,
  formatVersion,
  isImageFile,
  type Sequence,
} from './backup-format.ts';

/** Parses the first entry of a backup. Throws BackupError when its format is another one, or when it is invalid. */
export function parseHeader(content: Buffer): BackupHeader {
  const header = parsed<BackupHeader>(content);
  if (header.format !== formatVersion)
    throw new BackupError(
      `The backup has format ${String(header.format)}; this program reads format ${formatVersion}.`,
    );
  const { migrations, studio, madeAt } = header;
  const isValid = isList(migrations, isName) && isText(madeAt) && isText(studio?.currency) && isText(studio.timeZone);
  return isValid ? header : refuse();
}

/** Parses the last entry of a backup. Throws BackupError when it is invalid. */
export function parseManifest(content: Buffer): BackupManifest {
  const manifest = parsed<BackupManifest>(content);
  const { tables, sequences, images, missingImages } = manifest;
  const isValid =
    isList<CopiedTable>(tables, ({ name, columns, rows, bytes, sha256 }) => {
      return isName(name) && isList(columns, isName) && isCount(rows) && isCount(bytes) && isText(sha256);
    }) &&
    isList<Sequence>(sequences, ({ name, value, called }) => {
      return isName(name) && isText(value) && /^-?\d{1,19}$/.test(value) && typeof called === 'boolean';
    }) &&
    isList<CopiedImage>(
      images,
      ({ name, bytes, sha256 }) => isText(name) && isImageFile(name) && isCount(bytes) && isText(sha256),
    ) &&
    isList(missingImages, isText);
  return isValid ? manifest : refuse();
}

function parsed<Value>(content: Buffer): Value {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse();
}

function refuse(): never {
  throw new BackupError("The backup's header or manifest is invalid.");
}

/** It becomes a quoted name in SQL. */
const isName = (value: unknown): value is string => isText(value) && /^[A-Za-z_]\w{0,62}$/.test(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isList = <Item>(value: unknown, is: (item: Item) => boolean): boolean =>
  Array.isArray(value) &&
  value.every(item => (typeof item === 'string' || (item && typeof item === 'object')) && is(item));
