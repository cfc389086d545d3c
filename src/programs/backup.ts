import { checkNode } from './check-node.ts';

/** `npm run backup -- FILE`: writes the whole studio to one file. */
checkNode();
await import('./backup-command.ts');
