import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { refresh, refusedRefresh, whoIs } from '../support/sessions.ts';
import { openStudio } from '../support/studio.ts';

test('a token with our signature whose ids are none is refused like any other, and public fields still work', async () => {
  await using studio = await openStudio();
  const lead = await aLead(studio);
  for (const [sid, sub] of [
    ['x', lead.id],
    [crypto.randomUUID(), 'x'],
    [{ a: 1 }, lead.id],
    [1, lead.id],
  ]) {
    const token = await new SignJWT({ sid, sub: sub as string })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: studio.tokenKeys.current.id })
      .setIssuer('atelier')
      .setAudience('atelier-api')
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(studio.tokenKeys.current.secret);
    expect(await whoIs(studio, `Bearer ${token}`)).toMatch(/^UNAUTHENTICATED: /);
    expect(await refresh(studio, 'unknown', token)).toEqual(refusedRefresh);
  }
});
