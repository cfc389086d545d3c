/** The fields of settings that no file outside of src/platform/settings reads: a limit that limits nothing. */
export function unusedSettings(sources: ReadonlyMap<string, string>): string[] {
  const folder = 'src/platform/settings/';
  const inside = [...sources].filter(([file]) => file.startsWith(folder) && !passedOn.test(file));
  const outside = [...sources]
    .filter(([file]) => !file.startsWith(folder))
    .map(([, text]) => text.replace(/^import [^;]*;$/gm, ''));
  return inside.flatMap(([file, text]) =>
    [...text.matchAll(/^ {2}(\w+)\??: /gm)]
      .map(([, name = '']) => name)
      .filter(name => !outside.some(text => reads(name).test(text)))
      .map(name => `${name} of ${file}`),
  );
}

/** The settings of the storage, and the parameters of a database URL, are passed to a client as they are. */
const passedOn = /storage|database-(?:url|tls|parameters)/;

/** `limits.name`, or the name in braces: a function that happens to have the same name does not count. */
const reads = (name: string) => new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\s*[,:}]`);
