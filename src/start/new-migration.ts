import type { MikroORM } from '@mikro-orm/postgresql';

/** Foreign keys that the migrations write as SQL, because MikroORM cannot declare them: it would drop them. */
export const foreignKeysByHand = [
  'idempotency_keys_user_id_foreign',
  'order_items_inventory_item_id_foreign',
  'inventory_changes_order_id_foreign',
  'upload_counts_user_id_foreign',
];

/**
 * The migration from the tables of a database, which has all earlier migrations, to what the entities declare. Returns
 * its class name and its text, or null when there is nothing to do. `down()` is left for its author to write.
 * @param name what it is about: "OrderComments"
 */
export async function newMigration(
  orm: MikroORM,
  name: string,
  now: Date,
): Promise<{ className: string; text: string } | null> {
  const { up } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
  const statements = up
    .split('\n')
    .map(line => line.trim().replace(/;$/, ''))
    .filter(line => line !== '' && !foreignKeysByHand.some(key => line.includes(`drop constraint "${key}"`)));
  if (statements.length === 0) return null;
  const className = `Migration${now.toISOString().replace(/\D/g, '').slice(0, 14)}${name}`;
  const sql = statements
    .map(line => `      ${line.replace(/"([a-z_]+)"/g, '$1').replace(/[`$\\]/g, '\\$&')}`)
    .join(';\n');
  const text = `import { Migration } from '@mikro-orm/migrations';

export class ${className} extends Migration {
  override up(): void {
    this.addSql(\`
${sql}
    \`);
  }

  override down(): void {
    throw new Error('Write here what reverts it.');
  }
}
`;
  return { className, text };
}
