/** A backup cannot be made, or put back, as things are: the message says why, and what to do where something can be done. */
export class BackupError extends Error {}
