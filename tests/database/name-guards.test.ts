import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const item = (name: string, category: string) =>
  `insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at)
    values (gen_random_uuid(), '${name}', '${category}', 'PIECE', 0, 0, now(), now())`;
const removed = (item: string) => `update inventory_items set deleted_at = now() where id = ${item}`;
const restored = (item: string) => `update inventory_items set deleted_at = null where id = ${item}`;
const user = (username: string, email: string, role = 'ADMIN') =>
  `insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
    values (gen_random_uuid(), '${username}', '${email}', 'Ada', 'Obi', '${role}', 'none', now())`;
const customer = (name: string) =>
  `insert into customers (id, name, created_at, updated_at) values (gen_random_uuid(), '${name}', now(), now())`;
const image = (order: string, width: number, height: number, bytes: number) =>
  `insert into images (id, order_id, content_type, width, height, byte_size, thumbhash, uploaded_at)
    values (gen_random_uuid(), ${order}, 'image/webp', ${width}, ${height}, ${bytes}, 'AA==', now())`;

accepts({
  'one name in two categories': () => [item('Adire', 'Trimmings'), item('Adire lace', 'Cloth')],
  'the name of a deleted item': ({ cloth }) => [removed(cloth), item('adire', 'CLOTH')],
  'a deleted item that is restored to its name': ({ cloth }) => [removed(cloth), restored(cloth)],
  'people with names of their own': () => [
    user('ada', 'a@house.example'),
    user('zee', 'z@house.example', 'JUNIOR_ADMIN'),
  ],
  'customers who share a name': () => [customer('Ngozi'), customer('NGOZI')],
  'an image of one pixel': ({ order }) => [image(order, 1, 1, 1)],
});

refuses('inventory_items_name_key', {
  'a name that is taken in its category, in another case': () => [item('ADIRE', 'cloth')],
  'a name that is taken, with other spaces and an invisible character': () => [
    item('Gold lace', 'Beads'),
    item('gold\u00a0\u00a0la\u200bce', 'beads'),
  ],
  'a name that is taken, in full-width letters': () => [item('ＡＤＩＲＥ', 'ｃｌｏｔｈ')],
  'a name with marks that is taken, in another case': () => [item('Ẹ̀wà Ọ̀ṣọ́', 'Beads'), item('ẹ̀WÀ ọ̀ṣọ́', 'BEADS')],
  'the name of a deleted item a second time': ({ cloth }) => [
    removed(cloth),
    item('adire', 'CLOTH'),
    item('ADIRE', 'Cloth'),
  ],
  'a deleted item restored to a name that is taken': ({ cloth }) => [
    removed(cloth),
    item('adire', 'CLOTH'),
    restored(cloth),
  ],
});
refuses('users_username_key', {
  'a username that is taken, with an invisible character': () => [
    user('ada', 'a@house.example'),
    user('a\ufe0fda', 'z@house.example'),
  ],
  'a username that is taken, in another case': () => [user('ada', 'a@house.example'), user('ADA', 'z@house.example')],
});
refuses('users_email_key', {
  'an e-mail address that is taken, in another case': () => [
    user('a', 'ada@house.example'),
    user('z', 'Ada@House.Example'),
  ],
});
refuses('users_role_check', { 'a role that there is not': () => [user('ada', 'a@house.example', 'OWNER')] });
refuses('customers_name_present', { 'a customer without a name': () => [customer('')] });
refuses('images_dimensions_positive', {
  'an image without width': ({ order }) => [image(order, 0, 1, 1)],
  'an image without height': ({ order }) => [image(order, 1, 0, 1)],
  'an image without bytes': ({ order }) => [image(order, 1, 1, 0)],
});
