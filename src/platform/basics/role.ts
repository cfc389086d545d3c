/** What a person may do: a lead designer (ADMIN) may do all that a junior designer (JUNIOR_ADMIN) may. */
export const Role = { ADMIN: 'ADMIN', JUNIOR_ADMIN: 'JUNIOR_ADMIN' } as const;
export type Role = keyof typeof Role;

/** Whether `role` covers all that `needed` may do. */
export function covers(role: Role, needed: Role): boolean {
  return role === Role.ADMIN || role === needed;
}
