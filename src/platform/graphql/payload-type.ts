import { type ClassType, Field } from 'type-graphql';
import { nounOf } from '../basics/in-words.ts';
import { SchemaType } from './schema-type.ts';
import { UserErrorType } from './user-error.types.ts';

/** The answer to a change of one object: the object under its own name, or the errors. */
export type Payload<Name extends string, Node> = Record<Name, Node | null> & { errors: UserErrorType[] };

/**
 * The payload type of a change: `payloadType('order', () => OrderType)` makes OrderPayload with `order` and `errors`.
 */
export function payloadType<Name extends string, Node extends object>(
  name: Name,
  node: () => abstract new () => Node,
): ClassType<Payload<Name, Node>> {
  class PayloadClass {}
  const noun = nounOf(name);
  Field(node, {
    nullable: true,
    description: `The ${noun} after the change; null when there are errors, or when it could not be read, for which the answer has an error at its path.`,
  })(PayloadClass.prototype, name);
  Field(() => [UserErrorType], { description: 'Why the change was refused; empty when it was not.' })(
    PayloadClass.prototype,
    'errors',
  );
  const typeName = `${name[0]?.toUpperCase()}${name.slice(1)}Payload`;
  SchemaType(typeName, `The ${noun} after a change, or why the change was refused.`)(PayloadClass);
  return PayloadClass as unknown as ClassType<Payload<Name, Node>>;
}
