/** The parts of the npm package `negotiator` that are used; it has no types of its own. */
declare module 'negotiator' {
  export class Negotiator {
    constructor(request: { headers: Record<string, string | undefined> });
    /** Of the media types, the one that the Accept header prefers; on a tie the one it names first. */
    mediaType(available: string[]): string | undefined;
    /** The same for the Accept-Encoding header. */
    encoding(available: string[]): string | undefined;
  }
}
