const visible = 'where deleted_at is null';

/** One index for each sort, so that every page of a list costs the same, and for each foreign key. */
export const orderIndexes = [
  { name: 'orders_number_key', expression: 'create unique index orders_number_key on orders (number)' },
  { name: 'orders_by_customer', expression: 'create index orders_by_customer on orders (customer_id, number)' },
  {
    name: 'orders_by_created_at',
    expression: `create index orders_by_created_at on orders (created_at, id) ${visible}`,
  },
  {
    name: 'orders_by_updated_at',
    expression: `create index orders_by_updated_at on orders (updated_at, id) ${visible}`,
  },
  {
    name: 'orders_by_delivery_date',
    expression: `create index orders_by_delivery_date on orders (coalesce(delivery_date, 'infinity'::date), id) ${visible}`,
  },
  { name: 'orders_by_status', expression: `create index orders_by_status on orders (status, id) ${visible}` },
  {
    name: 'orders_by_price',
    expression: `create index orders_by_price on orders (price, id) ${visible}`,
  },
  {
    name: 'orders_by_balance_due',
    expression: `create index orders_by_balance_due on orders (balance_due, id) ${visible}`,
  },
];
