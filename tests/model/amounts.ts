/** Exact decimals as whole hundredths, computed without the library that the server uses. */

/** "2.5" is 250n. Takes at most two digits after the point. */
export function hundredths(text: string): bigint {
  const [, sign, whole = '', digits = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const value = BigInt(whole + digits.padEnd(2, '0'));
  return sign ? -value : value;
}

/** 250n is "2.50" with two digits and "2" with none. */
export function written(value: bigint, digits: 0 | 2 = 2): string {
  const text = `${value < 0n ? -value : value}`.padStart(3, '0');
  const whole = `${value < 0n ? '-' : ''}${text.slice(0, -2)}`;
  return digits === 0 ? whole : `${whole}.${text.slice(-2)}`;
}

/** A price times a quantity, rounded half-even to hundredths. Both must not be negative. */
export function times(price: bigint, quantity: bigint): bigint {
  const product = price * quantity;
  const [whole, rest] = [product / 100n, product % 100n];
  const up = rest > 50n || (rest === 50n && whole % 2n === 1n);
  return up ? whole + 1n : whole;
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
