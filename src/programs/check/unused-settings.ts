/** The fields of interfaces in src/platform/settings that no file outside of it reads: a limit that limits nothing. */
export function unusedSettings(sources: ReadonlyMap<string, string>): string[] {
  const folder = 'src/platform/settings/';
  const inside = [...sources].filter(([file]) => file.startsWith(folder));
  const outside = [...sources].filter(([file]) => !file.startsWith(folder)).map(([, text]) => text);
  return inside.flatMap(([file, text]) =>
    [...text.matchAll(/^ {2}(\w+)\??: /gm)]
      .map(([, name = '']) => name)
      .filter(name => !outside.some(text => new RegExp(`\\b${name}\\b`).test(text)))
      .map(name => `${name} of ${file}`),
  );
}
