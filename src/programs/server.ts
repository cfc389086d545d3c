import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// V8 learns which objects live long, and puts those among the old ones at once. Of a request that reads much, all live until
// it is answered, and what one of them refers to then stays as long as it does: a third of the work was collecting that.
setFlagsFromString('--no-allocation-site-pretenuring');
// What Node.js has compiled is kept for the next start, which takes two thirds of the time then. Where nothing can be
// written, it is compiled anew. Comes before all that is imported.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'atelier'));
await import('./serve.ts');
