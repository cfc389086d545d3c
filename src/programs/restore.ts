import { checkNode } from './check-node.ts';

/** `npm run restore -- FILE`: restores a backup into an empty studio. */
checkNode();
await import('./restore-command.ts');
