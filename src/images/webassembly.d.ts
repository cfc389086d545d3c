// The part of WebAssembly that is used here. TypeScript declares it only together with everything else of a browser.
declare namespace WebAssembly {
  class Module {
    private readonly compiled: unknown;
  }
  class Instance {
    constructor(module: Module, imports: unknown);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 65,536 bytes; returns how many there were. */
    grow(pages: number): number;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
