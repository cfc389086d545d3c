import { BackupError } from './backup-error.ts';

/**
 * Explains the error of a standby that ended a backup because it had to apply what the primary removed meanwhile. Returns
 * any other error unchanged.
 */
export function explainConflict(error: unknown): unknown {
  const isConflict = error instanceof Error && error.message.includes('conflict with recovery');
  if (!isConflict) return error;
  return new BackupError(
    'The standby ended the backup, because the primary has removed rows that it was reading. Set hot_standby_feedback ' +
      'to on at the standby, or its max_standby_streaming_delay to more than a backup takes, or back up the primary.',
    { cause: error },
  );
}
