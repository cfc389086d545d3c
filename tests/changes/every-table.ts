import type { TestStudio } from '../support/studio.ts';

/** Every row of every table as text, to compare before and after a change. */
export async function everyTable({ orm }: TestStudio): Promise<Record<string, string>> {
  const connection = orm.em.fork().getConnection();
  const tables: { name: string }[] = await connection.execute(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, coalesce(string_agg(row::text, chr(10) order by row::text), '') as rows from "${name}" as row`,
  );
  const whole: { name: string; rows: string }[] = await connection.execute(parts.join(' union all '));
  return Object.fromEntries(whole.map(({ name, rows }) => [name, rows]));
}
