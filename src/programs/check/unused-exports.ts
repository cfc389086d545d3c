import { posix } from 'node:path';

/**
 * The functions and constants that are exported and used nowhere, as "name of file": most likely a hook, a plugin, a
 * validation rule or a loader that was forgotten where it should be added. Classes are left out: their decorators use
 * them. `sources` are texts by file.
 */
export function unusedExports(sources: ReadonlyMap<string, string>): string[] {
  const imported = new Set([...sources].flatMap(([file, text]) => importsOf(file, text)));
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)]
      .map(([, name = '']) => name)
      .filter(name => !imported.has(`${file} ${name}`) && !imported.has(`${file} *`) && mentions(text, name) < 2)
      .map(name => `${name} of ${file}`),
  );
}

/** What a file imports or exports again, as "file name"; all of a file that it loads later is "file *". */
function importsOf(file: string, text: string): string[] {
  const resolved = (path: string) => posix.join(posix.dirname(file), path);
  const named = [...text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(
    ([, names = '', path = '']) =>
      [...names.matchAll(/(?:type )?(\w+)(?: as \w+)?/g)].map(([, name]) => `${resolved(path)} ${name}`),
  );
  const loaded = [...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, path = '']) => `${resolved(path)} *`);
  return [...named, ...loaded];
}

/** How often code, and not a comment, has the name. */
function mentions(text: string, name: string): number {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
}
