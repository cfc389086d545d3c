import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';

/** The guard of all money: it reads as null for junior designers. */
export const ForLeads = () => Auth(Role.ADMIN, 'HIDE');

/** Ends the description of a field with `ForLeads`. */
export const leadsOnly = 'Null for junior designers.';
