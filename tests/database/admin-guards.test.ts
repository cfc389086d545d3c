import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';
import { guards } from './guards.ts';
import { endsOrWaits, sessionOn } from './session.ts';

const { accepts, refuses } = guards();

const demoted = (who: string) => `update users set role = 'JUNIOR_ADMIN' where id = ${who}`;
const another = (role = 'ADMIN', active = true, username = 'zee') =>
  `insert into users (id, username, email, first_name, last_name, role, is_active, password_hash, date_joined)
    values (gen_random_uuid(), '${username}', 'zee@house.example', 'Zee', 'Obi', '${role}', ${active}, 'none', now())`;

accepts({
  'a lead designer made a junior when there is another': ({ lead }) => [another(), demoted(lead)],
  'a lead designer made a junior before another is there': ({ lead }) => [demoted(lead), another()],
  'a lead designer who is made a junior and one again': ({ lead }) => [
    demoted(lead),
    `update users set role = 'ADMIN' where id = ${lead}`,
  ],
  'a junior designer who is deactivated': () => [
    another('JUNIOR_ADMIN'),
    `update users set is_active = false where username = 'zee'`,
  ],
});
refuses('users: there must always be an active ADMIN', {
  'the last lead designer made a junior': ({ lead }) => [demoted(lead)],
  'the last lead designer made inactive': ({ lead }) => [`update users set is_active = false where id = ${lead}`],
  'the last lead designer made a junior when the other is inactive': ({ lead }) => [
    another('ADMIN', false),
    demoted(lead),
  ],
  'all lead designers made juniors at once': () => [another(), `update users set role = 'JUNIOR_ADMIN'`],
  'the last lead designer removed': () => [
    another('JUNIOR_ADMIN'),
    another('ADMIN', true, 'yes').replace('zee@', 'yes@'),
    `update users set role = 'JUNIOR_ADMIN' where username not in ('yes')`,
    `delete from users where username = 'yes'`,
  ],
});
refuses('users_username_tells_no_email', {
  'a username with an @': () => [another('ADMIN', true, 'zee@obi')],
  'a username with a blank': () => [another('ADMIN', true, 'zee obi')],
  'no username': () => [another('ADMIN', true, '')],
  'an e-mail address without an @': () => [another().replace('zee@', '')],
});

test.each(['read committed', 'repeatable read', 'serializable'])(
  'of two transactions (%s) that each demote one of the last two lead designers, only one commits',
  async level => {
    await using studio = await openStudio();
    await using one = await sessionOn(studio.databaseUrl);
    await using two = await sessionOn(studio.databaseUrl);
    const [ada, bisi] = [await aLead(studio), await aLead(studio)];
    for (const session of [one, two]) await session.query(`begin isolation level ${level}`);
    await one.query(demoted(`'${ada.id}'`));
    await two.query(demoted(`'${bisi.id}'`));
    // The checks of a commit run in both transactions before either of them commits.
    const checks = [one, two].map(session => ({ session, check: session.query('set constraints all immediate') }));
    await Promise.all(checks.map(({ session, check }) => endsOrWaits(studio.databaseUrl, session, check)));
    const commits = checks.map(async ({ session, check }) => {
      try {
        await check;
        return (await session.query('commit')).command;
      } catch {
        await session.query('rollback');
        return 'REFUSED';
      }
    });
    expect((await Promise.all(commits)).sort()).toEqual(['COMMIT', 'REFUSED']);
    const left = await runOn(studio.databaseUrl, `select id from users where role = 'ADMIN'`);
    expect(left).toHaveLength(1);
  },
);
