import { Migration } from '@mikro-orm/migrations';

export class Migration20261125202000StudioCurrency extends Migration {
  override up(): void {
    this.addSql(`
      alter table studio_identity add column currency text null, add column currency_digits int null;
      alter table studio_identity add constraint studio_identity_currency_with_digits
        check ((currency is null) = (currency_digits is null) and currency_digits >= 0 and currency_digits <= 4)
    `);
  }

  override down(): void {
    this.addSql(`
      alter table studio_identity drop constraint studio_identity_currency_with_digits;
      alter table studio_identity drop column currency, drop column currency_digits
    `);
  }
}
