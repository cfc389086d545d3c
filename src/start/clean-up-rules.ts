import type { CleanUpRule } from '../platform/database/clean-up.ts';
import { oldIdempotencyKeys } from '../platform/database/idempotency.entity.ts';
import { expiredRequestCounts } from '../platform/database/request-count.entity.ts';
import { oldUploadCounts } from '../platform/database/upload-count.entity.ts';
import { expiredLoginAttempts } from '../users/login-attempt.entity.ts';
import { expiredRefreshTokens, expiredSessions } from '../users/session.entity.ts';

/** The tables whose old rows are deleted, in this order. */
export const cleanUpRules: readonly CleanUpRule[] = [
  // Before the sessions, so that deleting a session does not have to delete its tokens.
  expiredRefreshTokens,
  expiredSessions,
  expiredLoginAttempts,
  oldIdempotencyKeys,
  oldUploadCounts,
  expiredRequestCounts,
];
