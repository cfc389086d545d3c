/**
 * The number of decimal places of a currency by ISO 4217: NGN 2, XOF 0, KWD 3. Not from the runtime: ICU has 0 for a
 * dozen currencies whose small coins are out of use (HUF, COP, IDR, …), and changes from version to version.
 */
export const digitsOf = (currency: string): number => digitsByCurrency.get(currency) ?? 2;

/** Whether the text is the code of a currency that has amounts: not of gold (XAU) or a unit of account (XDR). */
export const isCurrency = (text: string): boolean =>
  !withoutDigits.includes(text) && (digitsByCurrency.has(text) || Intl.supportedValuesOf('currency').includes(text));

/**
 * The currencies without 2 decimal places: the column "minor unit" of ISO 4217, list one, as SIX published it on
 * 2024-06-25. https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const digitsByCurrency = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map(code => [code, Number(digits)] as const)),
);

/** Minor unit "N.A." in that list. */
const withoutDigits = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ');
