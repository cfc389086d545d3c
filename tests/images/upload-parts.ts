import type { Parts } from '../support/upload.ts';
import { answer, uploadOne } from './upload-studio.ts';

/** Two files for one order in one operation. */
export const uploadTwo = `mutation ($orderId: ID!, $a: Upload!, $b: Upload!) {
  a: uploadImage(orderId: $orderId, file: $a) ${answer} b: uploadImage(orderId: $orderId, file: $b) ${answer}
}`;

/** The part with the operation; by default it uploads one file. */
export function operations(orderId: string, query = uploadOne, variables: object = { file: null }): Parts[number] {
  return ['operations', JSON.stringify({ query, variables: { orderId, ...variables } })];
}

/** The part that maps each file to a variable. */
export function map(paths: Record<string, unknown> = { 1: ['variables.file'] }): Parts[number] {
  return ['map', JSON.stringify(paths)];
}

export const twoPaths = { 1: ['variables.a'], 2: ['variables.b'] };
