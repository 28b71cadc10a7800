import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { listPath } from '~/lib/listPath';
import { useText } from '~/lib/text/useText';
import type { Counted } from './data';
import { portraitTexts } from './texts';

/** A count that opens what it counts. */
export function Count({ of, label }: { of: Counted; label: string }) {
  const t = useText(portraitTexts);
  const format = useFormat();
  if (of.count === 0) return <span>0</span>;
  return <Link to={listPath(of.open)} aria-label={t('of', { name: label, n: format.number(of.count) })}>{format.number(of.count)}</Link>;
}
