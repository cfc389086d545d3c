/**
 * Creates a temporary table with a row for each order, from which everything else is created: `n` is the order's
 * number, `m` counts back from the newest order.
 */
export const columnsOf = (orders: number): string => `
  create function pg_temp.id(kind int, n bigint) returns uuid immutable language sql as $$
    select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  $$;
  create temp table course on commit drop as
  select n, ${orders} - n as m, status::order_status, status = 'COMPLETED' and (m >= 2000 or m % 2 = 0) as is_delivered,
    date_trunc('milliseconds', now() - interval '7 days' - m * (interval '3 years' / ${orders})) as taken_at,
    pg_temp.id(1, 1 + n % 9) as by, n % greatest(${orders} / 5, 1) as customer
  from (
    select n, ${orders} - n as m, case
      when ${orders} - n >= 2000 then case when h < 93 then 'COMPLETED' when h < 97 then 'CANCELLED' else 'IN_PROGRESS' end
      when h < 40 then 'PENDING' when h < 85 then 'IN_PROGRESS' when h < 97 then 'COMPLETED' else 'CANCELLED' end as status
    from (select n, (${orders} - n) * 37 % 100 as h from generate_series(1, ${orders}) as n) as numbers
  ) as numbers;
  analyze course`;

/** Colleagues with the password of the first user, customers, and 200 inventory items. */
export const goods = [
  `insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
   select pg_temp.id(1, i), 'designer' || i, 'designer' || i || '@bench.invalid',
     (array['Ada', 'Bola', 'Chidi', 'Dayo', 'Efe', 'Femi', 'Gozie', 'Hauwa', 'Ife'])[i], 'Designer',
     case when i % 2 = 1 then 'JUNIOR_ADMIN' else 'ADMIN' end, (select password_hash from users limit 1), now()
   from generate_series(1, 9) as i`,
  `insert into customers (id, name, email, phone, created_at, updated_at)
   select pg_temp.id(2, i),
     (array['Amina', 'Bisi', 'Chioma', 'Damilola', 'Ebele', 'Folake', 'Grace', 'Halima', 'Ijeoma', 'Kemi'])[1 + i % 10] || ' ' ||
     (array['Adeyemi', 'Bello', 'Chukwu', 'Danjuma', 'Eze', 'Fashola', 'Gambo', 'Hassan', 'Ibe', 'Okafor', 'Lawal'])[1 + i / 10 % 11]
       || ' ' || i,
     'customer' || i || '@bench.invalid', '+234 800 ' || lpad(i::text, 7, '0'), now() - interval '4 years', now() - interval '4 years'
   from (select distinct customer as i from course) as numbers`,
  `create temp table shelf on commit drop as
   select i, (array['METRE', 'PIECE', 'YARD', 'GRAM'])[1 + i % 4] as unit, 100 + i * 37.5 as price from generate_series(0, 199) as i`,
  `insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at)
   select pg_temp.id(3, i), (array['Silk', 'Lace', 'Ankara', 'Buttons', 'Aso oke'])[1 + i % 5] || ' ' || i,
     (array['Fabric', 'Lace', 'Trimmings'])[1 + i % 3], unit, 0, price, now() - interval '4 years', now() - interval '4 years'
   from shelf`,
];
