/** Requests within the size limit (100 kB) that are meant to keep a server busy: [name, body][]. */
const bodyOf = (query, variables) => JSON.stringify({ query, variables });
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
  ['96 kB of one field', bodyOf(`{ ${times(12_000, () => 'me { id }').slice(0, 96_000)}`)],
  ['1,990 times one field', bodyOf(`{ me { ${times(1_990, () => 'id')} } }`)],
  ['390 times one object', bodyOf(`{ me { id } orders { nodes { ${times(390, () => 'customer { id }')} } } }`)],
  ['90 objects, each 20 times one field', bodyOf(`{ ${times(80, () => `me { ${times(20, () => 'id')} }`)} }`)],
  ['1,900 aliases', bodyOf(`{ me { ${times(660, n => `a${n}: id`)} } }`)],
  ['fragments that multiply to a billion', bodyOf(`{ ...f0 } ${bomb}`)],
  ['1,500 fragments', bodyOf(`{ ...f0 } ${times(1_500, n => `fragment f${n} on Query { ...f${n + 1} }`)}`)],
  [
    '245 fragments in a chain',
    bodyOf(`{ ...f0 } ${times(245, n => `fragment f${n} on Query { ${n === 244 ? 'me { id }' : `...f${n + 1}`} }`)}`),
  ],
  [
    '40 fragments, each of which spreads all after it',
    bodyOf(
      `{ ...f0 } ${times(40, n => `fragment f${n} on Query { me { id } ${times(39 - n, m => `...f${n + m + 1}`)} }`)}`,
    ),
  ],
  [
    '150 operations over one fragment',
    bodyOf(
      `${times(150, n => `query q${n} { ...f }`)} fragment f on Query { ${times(80, () => 'me { id username }')} }`,
    ).slice(0, 96_000),
  ],
  ['480 variables of an unknown type', bodyOf(`query (${times(480, n => `$v${n}: Nothing`)}) { me { id } }`)],
  ['300 unknown fields', bodyOf(`{ me { ${times(1_900, n => `nothing${n}`)} } }`)],
  ['a list 5,000 deep', bodyOf(`{ orders(where: ${deep(5_000, '[', ']')}) { totalCount } }`)],
  ['JSON 40,000 deep', `{"query":"{ me { id } }","variables":{"a":${deep(40_000, '[', ']')}}}`],
  [
    'objects 90 deep in variables',
    bodyOf('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', {
      w: JSON.parse(deep(90, '{"not":', '}', '{"number":1}')),
    }),
  ],
  [
    '7,000 conditions in a variable',
    bodyOf('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', { w: conditions(7_000) }),
  ],
  [
    '2,000 conditions in a variable',
    bodyOf('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', { w: conditions(2_000) }),
  ],
  [
    'an unused variable of 45,000 values',
    bodyOf('query ($w: OrderWhere) { me { id } }', { w: Array.from({ length: 45_000 }, () => 1) }),
  ],
  ['45,000 values for an undeclared variable', bodyOf('{ me { id } }', { w: Array.from({ length: 45_000 }, () => 1) })],
  ['3,000 conditions for each of 100 customers', bodyOf(ordersOf, { w: conditions(3_000) })],
  ['400 conditions for each of 100 customers', bodyOf(ordersOf, { w: conditions(400) })],
  ['90 conditions for each of 100 customers', bodyOf(ordersOf, { w: conditions(90) })],
  [
    '4,500 statuses for each of 100 customers',
    bodyOf(ordersOf, { w: { status: Array.from({ length: 4_500 }, () => 'PENDING') } }),
  ],
  [
    '800 statuses for each of 100 customers',
    bodyOf(ordersOf, { w: { status: Array.from({ length: 800 }, () => 'PENDING') } }),
  ],
  ['a search of 96 kB', bodyOf(`{ orders(search: "${'x'.repeat(96_000)}") { totalCount } }`)],
  ['a search of 96 kB in words', bodyOf(`{ orders(search: "${'x '.repeat(48_000)}") { totalCount } }`)],
  ['a cursor of 96 kB', bodyOf(`{ orders(after: "${'A'.repeat(96_000)}") { totalCount } }`)],
  ['a string of 96 kB of escapes', bodyOf(`{ orders(search: "${'\\u0041'.repeat(13_000)}") { totalCount } }`)],
  ['a comment of 96 kB of brackets', bodyOf(`{ me { id } } # ${'[{('.repeat(31_000)}`)],
  ['an unclosed block of 96 kB of quotes', bodyOf(`{ orders(search: """${'\\'.repeat(48_000)}`)],
  ['a number of 96 kB', bodyOf(`{ orders(first: ${'9'.repeat(96_000)}) { totalCount } }`)],
  [
    'a decimal of 96 kB',
    bodyOf('query ($w: OrderWhere) { orders(where: $w) { totalCount } }', {
      w: { price: { from: '9'.repeat(96_000) } },
    }),
  ],
  [
    'orders of customers of orders',
    bodyOf(
      '{ orders(first: 100) { nodes { customer { orders(first: 100) { nodes { id number customer { orders(first: 9) { nodes { id } } } } } } } } }',
    ),
  ],
  [
    'all orders of the customers of 100 orders',
    bodyOf('{ orders(first: 100) { nodes { customer { orders(first: 99) { nodes { id number status notes } } } } } }'),
  ],
  [
    'all orders of 100 customers',
    bodyOf(`{ customers(first: 100) { nodes { orders(first: 99) { nodes { ${fields} } } } } }`),
  ],
  ['100 orders with everything', bodyOf(`{ orders(first: 100) { nodes { ${everything} } } }`)],
  [
    '3 times 100 orders with everything',
    bodyOf(
      `{ a: orders(first: 100) { nodes { ${everything} } } b: orders(last: 100) { nodes { ${everything} } } c: orders(first: 100, orderBy: { field: NUMBER }) { nodes { ${everything} } } }`,
    ),
  ],
  [
    'introspection of introspection',
    bodyOf(`{ __schema { types { ${deep(30, 'fields { type { ', ' } }', 'name')} } } }`),
  ],
  [
    '10 times all types',
    bodyOf(
      `{ ${times(10, n => `a${n}: __schema { types { name fields { name args { name type { name } } type { name } } } }`)} }`,
    ),
  ],
];
