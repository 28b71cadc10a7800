/**
 * How numbers are typed, by the language of the page: in Russian groups by spaces and comma or point for the fraction, in
 * English groups by commas and the point.
 */
export function numberSigns() {
  return document.documentElement.lang === 'en'
    ? { thousandSeparator: ',', decimalSeparator: '.', allowedDecimalSeparators: ['.'] }
    : { thousandSeparator: '\u00a0', decimalSeparator: ',', allowedDecimalSeparators: [',', '.'] };
}
