/** Measurements, images, payments and status changes of the orders, and their timelines. */
export const happenings = [
  `insert into measurements (id, customer_id, order_id, type, "values", taken_by_id, created_at, updated_at, updated_by_id)
   select pg_temp.id(7, n), pg_temp.id(2, customer), pg_temp.id(4, n), (array['Bodice', 'Skirt', 'Trousers'])[1 + n % 3],
     jsonb_build_array(
       jsonb_build_object('name', 'chest', 'value', (80 + n % 40)::text || '.5', 'unit', 'CENTIMETRE'),
       jsonb_build_object('name', 'waist', 'value', (60 + n % 40)::text, 'unit', 'CENTIMETRE'),
       jsonb_build_object('name', 'hips', 'value', (85 + n % 40)::text, 'unit', 'CENTIMETRE'),
       jsonb_build_object('name', 'hpsToWaistBack', 'value', (40 + n % 8)::text || '.25', 'unit', 'CENTIMETRE')),
     by, taken_at + interval '1 hour', taken_at + interval '1 hour', by
   from course`,
  `insert into images (id, order_id, description, content_type, width, height, byte_size, thumbhash, uploaded_at, uploaded_by_id)
   select pg_temp.id(8, n), pg_temp.id(4, n), 'Sketch ' || n, 'image/webp', 1200, 1600, 180000, '3OcRJYB4d3h/iIeHeEh3eIhw+j2w',
     taken_at + interval '2 hours', by
   from course where m % 5 = 0`,
  `insert into payments (id, order_id, kind, method, amount, received_at, recorded_at, recorded_by_id)
   select pg_temp.id(9, n * 2 + j), pg_temp.id(4, n), 'PAYMENT', (array['CASH', 'CARD', 'BANK_TRANSFER'])[1 + n % 3], amount,
     taken_at + (3 + j) * interval '1 hour', taken_at + (3 + j) * interval '1 hour', by
   from paid join course using (n)`,
  `insert into order_events (id, position, order_id, kind, at, actor_id, subject_id, details)
   select pg_temp.id(10, position), position, pg_temp.id(4, n), kind, taken_at + step * interval '1 hour', by, subject, details
   from (
     select *, row_number() over (order by n, step) as position from (
       select n, 0 as step, 'CREATED' as kind, null::uuid as subject, null::jsonb as details from course
       union all select n, 1, 'MEASUREMENT_RECORDED', pg_temp.id(7, n), null from course
       union all select n, 2, 'IMAGE_ADDED', pg_temp.id(8, n), null from course where m % 5 = 0
       union all select n, 3 + j, 'PAYMENT_RECORDED', pg_temp.id(9, n * 2 + j), null from paid
       union all select n, 5, 'STATUS_CHANGED', null, '{"from": "PENDING", "to": "IN_PROGRESS"}' from course
         where status in ('IN_PROGRESS', 'COMPLETED')
       union all select n, 6, 'STATUS_CHANGED', null, '{"from": "IN_PROGRESS", "to": "COMPLETED"}' from course where status = 'COMPLETED'
       union all select n, 7, 'STATUS_CHANGED', null, '{"from": "PENDING", "to": "CANCELLED"}' from course where status = 'CANCELLED'
       union all select n, 9, 'DELIVERED', null, null from course where is_delivered
     ) as ordered
   ) as events join course using (n)`,
  `select setval('order_events_position_seq', max(position)) from order_events`,
];
