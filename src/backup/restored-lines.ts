import type { Restored } from './restore-backup.ts';

/** What was restored, for the operator: how much, then a line each for what the backup lacks and for what was left out. */
export function restoredLines({ manifest: { tables, images, missingImages }, leftOut }: Restored): string[] {
  const rows = tables.filter(({ name }) => !leftOut.includes(name)).reduce((sum, table) => sum + table.rows, 0);
  return [
    `${rows} rows, ${images.length} image files.`,
    ...(missingImages.length > 0 ? [`Images whose files were missing when it was made: ${missingImages.length}`] : []),
    ...(leftOut.length > 0
      ? [`Tables of other programs in the backup, which were left out: ${leftOut.join(', ')}`]
      : []),
  ];
}
