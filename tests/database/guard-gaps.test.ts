import { ledgerLine } from './guarded-books.ts';
import { guards } from './guards.ts';

const { refuses } = guards();

const stranger = `insert into customers (id, name, created_at, updated_at)
  values ('00000000-0000-7000-8000-000000000001', 'Zainab', now(), now())`;

refuses(/^(?!accepted$)/, {
  'a quantity that is no number, with its ledger': ({ cloth }) => [
    `update inventory_items set quantity = 'NaN' where id = ${cloth}`,
    ledgerLine(cloth, '97.75', `'NaN'`),
  ],
  'an order of another customer than its measurements': ({ order }) => [
    stranger,
    `update orders set customer_id = '00000000-0000-7000-8000-000000000001' where id = ${order}`,
  ],
});
