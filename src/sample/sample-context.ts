import type { EntityManager } from '@mikro-orm/postgresql';
import type { Studio } from '../platform/basics/studio.ts';
import type { Storage } from '../platform/files/storage.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { Random } from './random.ts';

export interface SampleOptions {
  /** The users who appear as having done everything in the sample. */
  leadId: string;
  juniorId: string;
  studio: Studio;
  /** Where the files of the images are stored. */
  storage: Storage;
  now: Date;
  /** Called after each step: "150 of 200 orders processed". */
  progress: (done: string) => void;
}

/** What all functions that add to the sample share. */
export interface SampleContext extends SampleOptions {
  em: EntityManager;
  random: Random;
}

export function leadActor({ leadId }: SampleContext): Actor {
  return { id: leadId, role: 'ADMIN', sessionId: '' };
}

export function juniorActor({ juniorId }: SampleContext): Actor {
  return { id: juniorId, role: 'JUNIOR_ADMIN', sessionId: '' };
}

/** The moment `days` before another one. `days` can be fractional or negative. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * 24 * 60 * 60 * 1000);
}
