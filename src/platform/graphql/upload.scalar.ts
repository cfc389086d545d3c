import { GraphQLScalarType } from 'graphql';
import { badUserInput } from '../basics/refusals.ts';
import { UploadedFile } from '../files/uploaded-file.ts';

/** A file in a request of several parts. It is whole by the time that an operation sees it. */
export const Upload = new GraphQLScalarType<UploadedFile, never>({
  name: 'Upload',
  description:
    'A file, sent as the GraphQL multipart request specification has it: `null` in the variables, and a part of its own that `map` points to.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  parseValue(value) {
    if (value instanceof UploadedFile) return value;
    throw badUserInput('Upload: expected a file, sent as a part of a multipart/form-data request.');
  },
  parseLiteral() {
    throw badUserInput('Upload: expected a variable, because a file cannot stand in the text of a query.');
  },
  serialize() {
    throw new TypeError('A file is never answered.');
  },
});
