import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';

@SchemaType(
  'OverpaymentError',
  'The payments would be more than the price, or the refunds would be more than the payments.',
  { implements: UserErrorType },
)
export class OverpaymentErrorType extends UserErrorType {}
