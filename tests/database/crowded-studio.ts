import type { TestStudio } from '../support/studio.ts';
import { asSuperuser, sessionOn } from './session.ts';

/**
 * Fills a studio with some thousand rows of everything, without books: only the plans of queries are of interest here.
 */
export async function crowd({ databaseUrl }: TestStudio): Promise<void> {
  await using session = await sessionOn(asSuperuser(databaseUrl));
  await session.query('begin; set local session_replication_role = replica');
  for (const fill of fills) await session.query(fill);
  await session.query('commit');
  await session.query('analyze');
}

/** An id made from a number, so that tables can refer to each other. */
const id = (number: string) => `lpad(to_hex(${number}), 32, '0')::uuid`;
const past = (hours: string) => `now() - interval '1 hour' * (${hours})`;

const fills = [
  `insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
    select ${id('n')}, 'user' || n, 'user' || n || '@x.example', 'Ada', 'Obi', 'JUNIOR_ADMIN', '', ${past('n * 7 % 2000')}
    from generate_series(1, 2000) as n`,
  `insert into sessions (id, user_id, started_at, expires_at, generation)
    select ${id('n')}, ${id('n % 2000 + 1')}, now(), now(), 0 from generate_series(1, 5000) as n`,
  `insert into customers (id, name, email, created_at, updated_at)
    select ${id('n')}, 'Customer ' || n * 7 % 2000, 'c' || n || '@x.example', ${past('n * 7 % 2000')}, now()
    from generate_series(1, 2000) as n`,
  `insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at)
    select ${id('n')}, 'Item ' || n * 7 % 2000, 'Category ' || n % 9, 'PIECE', n * 13 % 500, n * 17 % 900, ${past('n * 7 % 2000')}, now()
    from generate_series(1, 2000) as n`,
  `insert into orders (id, number, customer_id, status, delivery_date, making_charge, created_at, updated_at)
    select ${id('n')}, n, ${id('n % 2000 + 1')}, (enum_range(null::order_status))[n % 4 + 1],
      case when n % 5 > 0 then current_date + n * 7 % 90 end, n * 17 % 900, ${past('5000 - n')}, ${past('n * 7 % 5000')}
    from generate_series(1, 5000) as n`,
  `insert into order_items (id, order_id, inventory_item_id, unit, quantity, unit_price, line_total, created_at)
    select ${id('n')}, ${id('n % 5000 + 1')}, ${id('n % 2000 + 1')}, 'PIECE', 1, 1, 1, now() from generate_series(1, 10000) as n`,
  `insert into inventory_changes (id, inventory_item_id, old_quantity, new_quantity, reason, changed_at)
    select ${id('n')}, ${id('n % 2000 + 1')}, n % 9, n % 7, 'CORRECTED', ${past('20000 - n')} from generate_series(1, 20000) as n`,
  `insert into order_events (id, order_id, kind, at)
    select ${id('n')}, ${id('n % 5000 + 1')}, 'EDITED', ${past('20000 - n')} from generate_series(1, 20000) as n`,
  `insert into payments (id, order_id, kind, method, amount, received_at, recorded_at)
    select ${id('n')}, ${id('n % 5000 + 1')}, 'PAYMENT', 'CASH', 1, ${past('n * 7 % 5000')}, now() from generate_series(1, 5000) as n`,
  `insert into measurements (id, customer_id, order_id, type, values, created_at, updated_at)
    select ${id('n')}, ${id('n % 2000 + 1')}, ${id('n')}, 'Bodice', '[{"name":"chest","value":"92","unit":"INCH"}]', ${past('n * 7 % 5000')}, now()
    from generate_series(1, 5000) as n`,
  `insert into images (id, order_id, content_type, width, height, byte_size, thumbhash, uploaded_at)
    select ${id('n')}, ${id('n % 5000 + 1')}, 'image/webp', 1, 1, 1, '', ${past('n * 7 % 5000')} from generate_series(1, 5000) as n`,
];
