/** The two designers of the sample studio. Their passwords are generated at the first start. */
export const sampleLead = {
  username: 'adaeze',
  email: 'adaeze@atelier.example',
  firstName: 'Adaeze',
  lastName: 'Okafor',
  role: 'ADMIN',
} as const;

export const sampleJunior = {
  username: 'tunde',
  email: 'tunde@atelier.example',
  firstName: 'Tunde',
  lastName: 'Bakare',
  role: 'JUNIOR_ADMIN',
} as const;
