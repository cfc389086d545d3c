/** The fields of settings that no file outside of src/platform/settings reads: a limit that limits nothing. */
export function unusedSettings(sources: ReadonlyMap<string, string>): string[] {
  const folder = 'src/platform/settings/';
  // Those of the storage are left out: they are passed to the S3 client as they are.
  const inside = [...sources].filter(([file]) => file.startsWith(folder) && !file.includes('storage'));
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

/** `limits.name`, or the name in braces: a function that happens to have the same name does not count. */
const reads = (name: string) => new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\s*[,:}]`);
