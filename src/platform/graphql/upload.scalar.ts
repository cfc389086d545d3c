import { GraphQLScalarType } from 'graphql';
import { badUserInput } from '../basics/refusals.ts';
import { UploadedFile } from '../files/uploaded-file.ts';

/** A file in a multipart request. It is complete before the operation is executed. */
export const Upload = new GraphQLScalarType<UploadedFile, never>({
  name: 'Upload',
  description:
    'A file, sent as in the GraphQL multipart request specification: `null` in the variables, and a separate part that `map` names.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  parseValue(value) {
    if (value instanceof UploadedFile) return value;
    throw badUserInput('Upload: expected a file, sent as a part of a multipart/form-data request.');
  },
  parseLiteral() {
    throw badUserInput('Upload: expected a variable, because a file cannot be part of the text of a query.');
  },
  serialize() {
    throw new TypeError('A file cannot be part of an answer.');
  },
});
