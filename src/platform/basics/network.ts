import { isIPv6 } from 'node:net';

/**
 * The network that an address counts as: an IPv4 address itself, of an IPv6 address its first 64 bits, because that much
 * is given to one customer. What is no address counts as it is written.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return address;
  const [front = '', back] = plain.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const before = groups(front);
  const after = back === undefined ? [] : groups(back);
  const zeros: string[] = Array(8 - before.length - after.length).fill('0');
  const whole = [...before, ...zeros, ...after].map(group => Number.parseInt(group, 16).toString(16));
  return `${whole.slice(0, 4).join(':')}::/64`;
}

const groups = (text: string) => text.split(':').filter(group => group !== '');
