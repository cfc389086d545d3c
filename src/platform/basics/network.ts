import ipaddr from 'ipaddr.js';

/**
 * The network that an address counts as: an IPv4 address counts as itself, an IPv6 address as its first 64 bits,
 * because providers assign a /64 to one customer. Text that is not an address is returned as it is.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return address;
  // An IPv4 address mapped into IPv6 ("::ffff:192.0.2.1") is the same client.
  const ip = ipaddr.process(plain);
  return ip.kind() === 'ipv4' ? ip.toString() : `${ipaddr.IPv6.networkAddressFromCIDR(`${ip}/64`)}/64`;
}
