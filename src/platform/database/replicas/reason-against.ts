import type { PrimaryAnswer } from './poll-primary.ts';
import type { ReplicaAnswer } from './replica.ts';
import type { WrittenPositions } from './written-positions.ts';

export interface Comparison {
  written: WrittenPositions;
  /** What the primary has just answered; undefined if it has not. */
  primary: PrimaryAnswer | undefined;
  nowMs: number;
  /** Milliseconds. */
  maxLag: number;
}

/** Why a server that answers is left out; undefined: it can be used. */
export function reasonAgainst(
  { isStandby, startedAt, replayed }: ReplicaAnswer,
  { written, primary, nowMs, maxLag }: Comparison,
): string | undefined {
  if (!isStandby) return startedAt === written.server ? isPrimary : 'it is no standby, and not the primary';
  const required = written.at(nowMs - maxLag);
  if (replayed === null || required === undefined) return 'it is not known how far it follows the primary';
  // The primary was asked after it.
  if (primary && replayed > primary.position) return 'it has changes that the primary does not have';
  return replayed < required ? `it is more than ${maxLag} ms behind the primary` : undefined;
}

/** The reason against the primary, which a list of all servers has in it. */
export const isPrimary = 'it is the primary';
