import { checkNode } from './check-node.ts';

/** `npm run images:clean`: removes image files that are no longer needed. */
checkNode();
await import('./clean-images-command.ts');
