import { expect, test } from 'vitest';
import { aJunior } from '../support/people.ts';
import { logIn } from '../support/sessions.ts';
import { openStudio } from '../support/studio.ts';

test('a designer signs in with a name whose letters are composed differently (NFC or NFD)', async () => {
  await using studio = await openStudio();
  const composed = 'Ọlá'.normalize('NFC');
  const { password } = await aJunior(studio, { username: composed, email: 'ola@example.com' });
  for (const typed of [composed, composed.normalize('NFD'), composed.toUpperCase().normalize('NFD')]) {
    const answer = await logIn(studio, typed, password);
    expect(answer).toMatchObject({ data: { login: { session: { user: { username: composed } } } } });
  }
});
