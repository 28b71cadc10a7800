/** What agreements are about. */
export const AGREEMENT_KINDS = ['price', 'term', 'payment', 'delivery', 'other'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
