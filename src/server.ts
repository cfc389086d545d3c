import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What Node.js has compiled is kept for the next start, which takes two thirds of the time then. Where nothing can be
// written, it is compiled anew. Comes before all that is imported.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'atelier'));
await import('./serve.ts');
