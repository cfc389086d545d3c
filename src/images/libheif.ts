import { createRequire } from 'node:module';
import type { MainModule } from 'libheif-js/libheif-wasm/libheif.js';

/**
 * An instance of libheif, the functions of which are called as from C: pointers are numbers. An instance is used for one
 * file and then thrown away with its worker, so nothing is freed.
 */
export interface Libheif {
  lib: MainModule;
  /**
   * Calls a function that writes its error where the first pointer says, and what it gives where the second one does.
   * Returns that; throws HeifError.
   */
  call(run: (error: number, result: number) => void): number;
  /** The number at a pointer. */
  numberAt(at: number): number;
  /** Whether libheif asked for more memory than it may have. */
  isOutOfMemory(): boolean;
}

/** What libheif says about a file that it cannot decode. */
export class HeifError extends Error {}

/** Makes an instance that may use so many bytes of memory. */
export function newLibheif(module: WebAssembly.Module, maxMemory: number): Libheif {
  let [isReady, refused] = [false, false];
  const lib: MainModule = create({
    instantiateWasm({ a: imports }: Imports, receive: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(module, { a: withoutOthers(imports, () => isReady) });
      for (const memory of Object.values(instance.exports)) {
        if (memory instanceof WebAssembly.Memory)
          limitMemory(memory, maxMemory, isRefused => {
            refused = isRefused;
          });
      }
      receive(instance);
      return instance.exports;
    },
    print() {},
    printErr() {},
  });
  isReady = true;
  const [error, result] = [lib._malloc(errorBytes), lib._malloc(8)];
  const numberAt = (at: number): number => lib.HEAPU32[at >> 2];
  const call = (run: (error: number, result: number) => void) => {
    run(error, result);
    if (numberAt(error) !== 0) throw new HeifError(textAt(lib, numberAt(error + 8)));
    return numberAt(result);
  };
  return { lib, call, numberAt, isOutOfMemory: () => refused };
}

/** The size of an error of libheif: a code, a code in detail, and a pointer to the message. */
export const errorBytes = 12;

const create = createRequire(import.meta.url)('libheif-js/libheif-wasm/libheif.js') as CreateLibheif;
type CreateLibheif = typeof import('libheif-js/libheif-wasm/libheif.js').default;

type Imports = { a: Record<string, (...values: never[]) => unknown> };

/**
 * The functions of JavaScript that libheif calls to decode: they copy memory, and ask for more. The others can reach
 * everything in a process, so that an error in libheif would let a file do the same; they are for its start only. The
 * names are those of this build of libheif: with another one, the tests say which it calls.
 */
const usedToDecode = new Set(['I', 'D']);

function withoutOthers(imports: Imports['a'], isReady: () => boolean): Imports['a'] {
  const guarded = Object.entries(imports).map(([name, run]) => {
    const call = (...values: never[]) => {
      if (isReady() && !usedToDecode.has(name)) throw new HeifError(`libheif called the function ${name}.`);
      return run(...values);
    };
    return [name, call] as const;
  });
  return Object.fromEntries(guarded);
}

/** The limits of a worker do not count the memory of WebAssembly, and the module itself has a limit of 2 GB. */
function limitMemory(memory: WebAssembly.Memory, maxBytes: number, noteRefusal: (isRefused: boolean) => void): void {
  memory.grow = pages => {
    const isRefused = memory.buffer.byteLength + pages * 65_536 > maxBytes;
    // libheif asks for more than it needs, and for less after a refusal.
    noteRefusal(isRefused);
    if (isRefused) throw new RangeError('The memory is used up.');
    return WebAssembly.Memory.prototype.grow.call(memory, pages);
  };
}

function textAt(lib: MainModule, at: number): string {
  const bytes: Uint8Array = lib.HEAPU8.subarray(at, at + 500);
  return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString();
}
