import { useFormat } from '~/lib/format/useFormat';
import type { Figure } from './data';

/** The sum of a figure in the base currency, ≈ where currencies were mixed; nothing for none. */
export function SumOf({ figure }: { figure: Pick<Figure, 'base'> }) {
  const format = useFormat();
  if (figure.base.amount === 0) return null;
  return <>{figure.base.mixed ? '≈ ' : ''}{format.moneyShort(figure.base.amount, figure.base.currency)}</>;
}
