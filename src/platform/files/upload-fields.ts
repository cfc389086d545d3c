import type { IncomingMessage } from 'node:http';
import { bracketDepth, maxNesting, tooDeep } from '../basics/nesting.ts';
import { type Refusal, refusal } from '../basics/refuse-request.ts';

/** The text fields of a request with files, `operations` and `map`, were refused before they were parsed. */
export class FieldRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Max bytes of `map` for each file of a request: several paths such as "variables.input.images.0.file". */
const mapBytesPerFile = 1024;

/**
 * Checks `operations` and `map` before graphql-upload-ts parses them, which then fails with FieldRefused. It has no
 * limits for them, and follows each path of `map` through `operations` in time that is quadratic in the depth: 5,000
 * levels take seconds. Must be called before the body is piped into its parser.
 */
export function checkFields(request: IncomingMessage, files: number): void {
  const { pipe } = request;
  request.pipe = (parser, options) => {
    const [parse] = parser.listeners('field') as FieldListener[];
    if (parse) {
      parser.off('field', parse).on('field', (name: string, value: string, info: unknown) => {
        const refusal = fieldRefusal(name, value, files);
        // Not by `destroy`, which emits the error only after the events that follow in the same chunk.
        if (refusal) parser.emit('error', new FieldRefused(refusal));
        else parse(name, value, info);
      });
    }
    return pipe.call(request, parser, options) as typeof parser;
  };
}

type FieldListener = (name: string, value: string, info: unknown) => void;

function fieldRefusal(name: string, value: string, files: number): Refusal | undefined {
  const maxBytes = files * mapBytesPerFile;
  if (name === 'map' && value.length > maxBytes) {
    return refusal(
      413,
      'BAD_USER_INPUT',
      `The field \`map\` can have at most ${maxBytes} bytes: send fewer files at once.`,
    );
  }
  return bracketDepth(value) > maxNesting ? tooDeep : undefined;
}
