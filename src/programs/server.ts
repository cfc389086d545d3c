import module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { checkNode } from './check-node.ts';

checkNode();
// V8 learns which objects live long and allocates those directly in the old generation. All objects of a large request
// live until it is answered, so they would be kept until a full collection: that took a third of the CPU time.
setFlagsFromString('--no-allocation-site-pretenuring');
// Caches compiled code for the next start, which then takes two thirds of the time. If the folder cannot be written,
// there is no cache. This has to come before all imports. An older Node does not have it, so it is no named import.
module.enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'atelier'));
await import('./serve.ts');
