import { payloadType } from '../platform/graphql/payload-type.ts';
import { CustomerType } from './customer.types.ts';

export const CustomerPayload = payloadType('customer', () => CustomerType);
