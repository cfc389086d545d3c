import dns from 'node:dns';

/** Loaded before the server: resolves `localhost` to an IPv6 and an IPv4 address, as most machines do. */
const addresses = [
  { address: '::1', family: 6 },
  { address: '127.0.0.1', family: 4 },
];
type Answer = (error: null, address: unknown, family?: number) => void;
const both = (_host: string, { all }: { all?: boolean }, answer: Answer) =>
  process.nextTick(() => (all ? answer(null, addresses) : answer(null, '::1', 6)));
dns.lookup = both as typeof dns.lookup;
