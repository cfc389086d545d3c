/**
 * The number of decimal places of an ISO 4217 currency: NGN 2, XOF 0, KWD 3. From the table that ECMA-402 prescribes.
 */
export function digitsOf(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

const digitsByCurrency = new Map<string, number>();
