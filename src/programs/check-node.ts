/** The oldest version of Node that runs Atelier, as `engines` in package.json says. */
const oldestNode = 24;

/**
 * Ends the process with one line and exit code 1 when its Node is too old. A program calls this before it imports
 * anything else: an older Node fails on an import with a stack that does not name the cause.
 */
export function checkNode(): void {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) >= oldestNode) return;
  process.stderr.write(`Atelier needs Node ${oldestNode} or newer; this is ${version} (${process.execPath}).\n`);
  process.exit(1);
}
