/** What a user may do: a lead designer (ADMIN) may do everything that a junior designer (JUNIOR_ADMIN) may. */
export const Role = { ADMIN: 'ADMIN', JUNIOR_ADMIN: 'JUNIOR_ADMIN' } as const;
export type Role = keyof typeof Role;

/** Whether a user with `role` may do what needs `needed`. */
export function covers(role: Role, needed: Role): boolean {
  return role === Role.ADMIN || role === needed;
}
