import { payloadType } from '../platform/graphql/payload-type.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { UserType } from './user.types.ts';

export const UserPayload = payloadType('user', () => UserType);

@SchemaType('LastAdminError', 'There must always be an active lead designer.', { implements: UserErrorType })
export class LastAdminErrorType extends UserErrorType {}
