import type { EntityManager } from '@mikro-orm/postgresql';
import type { Studio } from '../platform/basics/studio.ts';
import type { Storage } from '../platform/files/storage.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { Random } from './random.ts';

export interface SampleOptions {
  /** Whose work it all is. */
  leadId: string;
  juniorId: string;
  studio: Studio;
  /** Where the drawings are kept. */
  storage: Storage;
  now: Date;
  /** Told what has been done so far: "120 of 200 orders". */
  progress: (done: string) => void;
}

/** What the parts of the sample share while it is made. */
export interface SampleContext extends SampleOptions {
  em: EntityManager;
  random: Random;
}

/** The lead designer, as the one who acts. */
export function leadActor({ leadId }: SampleContext): Actor {
  return { id: leadId, role: 'ADMIN', sessionId: '' };
}

/** `days` before a moment; fractions count. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * 24 * 60 * 60 * 1000);
}
