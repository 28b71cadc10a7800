/** How numbers are typed: groups by spaces, comma or point for the fraction. */
export function numberSigns() {
  return { thousandSeparator: '\u00a0', decimalSeparator: ',', allowedDecimalSeparators: [',', '.'] };
}
