/** Requests that are allowed in size (100 kB) and meant to keep a server busy: [name, body][]. */
const asked = (query, variables) => JSON.stringify({ query, variables });
const times = (count, text) => Array.from({ length: count }, (_, number) => text(number)).join(' ');
const conditions = count => ({ or: Array.from({ length: count }, () => ({ number: 1 })) });
const deep = (count, open, close, inner = '') => open.repeat(count) + inner + close.repeat(count);

const fields = 'id number status notes createdAt updatedAt version deliveryDate deliveredAt';
const everything = `${fields} items { id quantity size } measurements { id type values { name value unit label } }
  images { id description } price { amount currency } payments { id kind amount { amount } } transitions { to blockers }
  timeline(first: 10) { nodes { id at actor { id firstName } } }`;
const ordersOf = 'query ($w: OrderWhere) { customers(first: 100) { nodes { orders(where: $w) { totalCount } } } }';
const bomb = times(30, n => `fragment f${n} on Query { ${n === 29 ? 'me { id }' : `...f${n + 1} ...f${n + 1}`} }`);

export const hostileRequests = [
  ['96 kB of one field', asked(`{ ${times(12_000, () => 'me { id }').slice(0, 96_000)}`)],
  ['1,990 times one field', asked(`{ me { ${times(1_990, () => 'id')} } }`)],
  ['390 times one object', asked(`{ me { id } orders { nodes { ${times(390, () => 'customer { id }')} } } }`)],
  ['90 objects, each 20 times one field', asked(`{ ${times(80, () => `me { ${times(20, () => 'id')} }`)} }`)],
  ['1,900 aliases', asked(`{ me { ${times(660, n => `a${n}: id`)} } }`)],
  ['fragments that multiply to a billion', asked(`{ ...f0 } ${bomb}`)],
  ['1,500 fragments', asked(`{ ...f0 } ${times(1_500, n => `fragment f${n} on Query { ...f${n + 1} }`)}`)],
  [
    '245 fragments in a chain',
    asked(`{ ...f0 } ${times(245, n => `fragment f${n} on Query { ${n === 244 ? 'me { id }' : `...f${n + 1}`} }`)}`),
  ],
  [
    '40 fragments, each of which spreads all after it',
    asked(
      `{ ...f0 } ${times(40, n => `fragment f${n} on Query { me { id } ${times(39 - n, m => `...f${n + m + 1}`)} }`)}`,
    ),
  ],
  [
    '150 operations over one fragment',
    asked(
      `${times(150, n => `query q${n} { ...f }`)} fragment f on Query { ${times(80, () => 'me { id username }')} }`,
    ).slice(0, 96_000),
  ],
  ['250 variables that nobody knows', asked(`query (${times(480, n => `$v${n}: Nothing`)}) { me { id } }`)],
  ['300 unknown fields', asked(`{ me { ${times(1_900, n => `nothing${n}`)} } }`)],
  ['a list 5,000 deep', asked(`{ orders(where: ${deep(5_000, '[', ']')}) { totalCount } }`)],
  ['JSON 40,000 deep', `{"query":"{ me { id } }","variables":{"a":${deep(40_000, '[', ']')}}}`],
  [
    'objects 90 deep in variables',
    asked('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', {
      w: JSON.parse(deep(90, '{"not":', '}', '{"number":1}')),
    }),
  ],
  [
    '7,000 conditions in a variable',
    asked('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', { w: conditions(7_000) }),
  ],
  [
    '2,000 conditions in a variable',
    asked('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', { w: conditions(2_000) }),
  ],
  [
    'a variable nobody uses, of 45,000 values',
    asked('query ($w: OrderWhere) { me { id } }', { w: Array.from({ length: 45_000 }, () => 1) }),
  ],
  ['45,000 values that are no variables', asked('{ me { id } }', { w: Array.from({ length: 45_000 }, () => 1) })],
  ['3,000 conditions for each of 100 customers', asked(ordersOf, { w: conditions(3_000) })],
  ['400 conditions for each of 100 customers', asked(ordersOf, { w: conditions(400) })],
  ['90 conditions for each of 100 customers', asked(ordersOf, { w: conditions(90) })],
  [
    '4,500 statuses for each of 100 customers',
    asked(ordersOf, { w: { status: Array.from({ length: 4_500 }, () => 'PENDING') } }),
  ],
  [
    '800 statuses for each of 100 customers',
    asked(ordersOf, { w: { status: Array.from({ length: 800 }, () => 'PENDING') } }),
  ],
  ['a search of 96 kB', asked(`{ orders(search: "${'x'.repeat(96_000)}") { totalCount } }`)],
  ['a search of 96 kB in words', asked(`{ orders(search: "${'x '.repeat(48_000)}") { totalCount } }`)],
  ['a cursor of 96 kB', asked(`{ orders(after: "${'A'.repeat(96_000)}") { totalCount } }`)],
  ['a string of 96 kB of escapes', asked(`{ orders(search: "${'\\u0041'.repeat(13_000)}") { totalCount } }`)],
  ['a comment of 96 kB of brackets', asked(`{ me { id } } # ${'[{('.repeat(31_000)}`)],
  ['an unclosed block of 96 kB of quotes', asked(`{ orders(search: """${'\\'.repeat(48_000)}`)],
  ['a number of 96 kB', asked(`{ orders(first: ${'9'.repeat(96_000)}) { totalCount } }`)],
  [
    'a decimal of 96 kB',
    asked('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', {
      w: { price: { from: '9'.repeat(96_000) } },
    }),
  ],
  [
    'orders of customers of orders',
    asked(
      '{ orders(first: 100) { nodes { customer { orders(first: 100) { nodes { id number customer { orders(first: 9) { nodes { id } } } } } } } } }',
    ),
  ],
  [
    'all orders of the customers of 100 orders',
    asked('{ orders(first: 100) { nodes { customer { orders(first: 99) { nodes { id number status notes } } } } } }'),
  ],
  [
    'all orders of 100 customers',
    asked(`{ customers(first: 100) { nodes { orders(first: 99) { nodes { ${fields} } } } } }`),
  ],
  ['100 orders with everything', asked(`{ orders(first: 100) { nodes { ${everything} } } }`)],
  [
    '3 times 100 orders with everything',
    asked(
      `{ a: orders(first: 100) { nodes { ${everything} } } b: orders(last: 100) { nodes { ${everything} } } c: orders(first: 100, orderBy: { field: NUMBER }) { nodes { ${everything} } } }`,
    ),
  ],
  [
    'introspection of introspection',
    asked(`{ __schema { types { ${deep(30, 'fields { type { ', ' } }', 'name')} } } }`),
  ],
  [
    '10 times all types',
    asked(
      `{ ${times(10, n => `a${n}: __schema { types { name fields { name args { name type { name } } type { name } } } }`)} }`,
    ),
  ],
];
