import { checkNode } from './check-node.ts';

/** `npm run backup:verify -- FILE`: proves that a backup can be restored. */
checkNode();
await import('./verify-backup-command.ts');
