import { expect, vi } from 'vitest';
import type { Replica } from '../../src/platform/database/replicas/replica.ts';
import type { Replicas } from '../../src/platform/database/replicas/replicas.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { recordStatements } from '../support/statements.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';
import { useSetup } from '../support/use-setup.ts';
import { asSuperuser, type PrimaryAndStandby, primaryAndStandby } from './primary-and-standby.ts';

export interface ReplicatedStudio extends PrimaryAndStandby {
  studio: TestStudio;
  /** Another process of the same studio. */
  second: Awaited<ReturnType<typeof aSecondServer>>;
  lead: Person;
  junior: Person;
  /** The standby as the first process sees it. */
  replica: Replica;
  /** The SQL texts that the first process sent to the standby since the last call. */
  replicaStatements(): string[];
  /** Lets the standby replay everything, until both processes use it for everybody. */
  catchUp(): Promise<void>;
  /** Stops the standby from replaying what it receives. */
  pauseReplay(): Promise<void>;
}

/** A studio of two processes, with a standby as its replica. As in a pair that fails over, the primary is in the list too. */
export function useReplicas(env: Record<string, string> = {}): ReplicatedStudio {
  return useSetup(async cleanUp => {
    const pair = await primaryAndStandby(cleanUp);
    const { primary, standby } = pair;
    const studio = cleanUp.use(await openStudio({ env, server: primary.url, replicas: [standby.url, primary.url] }));
    const second = cleanUp.use(await aSecondServer(studio));
    const [lead, junior] = [await aLead(studio), await aJunior(studio)];
    const replica = replicasOf(studio).servers[0] as Replica;
    const recording = recordStatements();
    recording.watch(replica.pool);

    async function catchUp(): Promise<void> {
      await asSuperuser(standby.url, 'select pg_wal_replay_resume()');
      const [end] = await runOn<{ lsn: string }>(primary.url, 'select pg_current_wal_flush_lsn()::text as lsn');
      const behind = `select pg_last_wal_replay_lsn() < '${end?.lsn}' as behind`;
      await vi.waitFor(async () => expect(await runOn(standby.url, behind)).toEqual([{ behind: false }]), 60_000);
      for (const server of [studio, second]) {
        await vi.waitFor(async () => {
          await replicasOf(server).poll();
          expect(replicasOf(server).servers[0]?.isUsed).toBe(true);
        }, 60_000);
      }
    }

    await catchUp();
    return {
      ...pair,
      studio,
      second,
      lead,
      junior,
      replica,
      replicaStatements: recording.take,
      catchUp,
      pauseReplay: async () => void (await asSuperuser(standby.url, 'select pg_wal_replay_pause()')),
    };
  });
}

export function replicasOf({ app }: Pick<TestStudio, 'app'>): Replicas {
  if (!app.replicas) throw new Error('This server has no replicas.');
  return app.replicas;
}
