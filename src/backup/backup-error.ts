/** Why a backup cannot be made or restored, and what to do. */
export class BackupError extends Error {}
