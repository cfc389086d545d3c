import { CustomerResolver } from './customer.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const customerResolvers = [CustomerResolver];
