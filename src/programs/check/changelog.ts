/** A version in CHANGELOG.md: its number, its day ("2026-12-01", undefined until it is released) and its text. */
export interface Version {
  number: string;
  day: string | undefined;
  text: string;
}

/**
 * The versions of CHANGELOG.md, the newest first. Their headings read "## 1.1.0 - 2026-12-01", and that of the one in
 * the making "## 1.2.0 - not released". Throws for any other heading of this level, and when there is none.
 */
export function versionsIn(changelog: string): [Version, ...Version[]] {
  const [, ...sections] = changelog.split(/^## /m);
  const versions = sections.map((section): Version => {
    const [, number, day] = /^(\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d|not released)\n/.exec(section) ?? [];
    if (number === undefined) {
      throw new Error(
        `CHANGELOG.md: "## ${section.split('\n')[0]}" must read "## 1.2.0 - not released", or have a day.`,
      );
    }
    return { number, day: day === 'not released' ? undefined : day, text: section };
  });
  const [newest, ...older] = versions;
  if (!newest) throw new Error('CHANGELOG.md has no version: begin it with "## 1.0.0 - not released".');
  return [newest, ...older];
}

/** "major", "minor" or "patch", by the first number in which `to` is higher than `from`; undefined if it is not. */
export function stepBetween(from: string, to: string): 'major' | 'minor' | 'patch' | undefined {
  const [before, after] = [from, to].map(version => version.split('.').map(Number)) as [number[], number[]];
  const first = before.findIndex((number, i) => number !== after[i]);
  if (first < 0 || (after[first] ?? 0) < (before[first] ?? 0)) return undefined;
  return (['major', 'minor', 'patch'] as const)[first];
}
