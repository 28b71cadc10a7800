import { Skeleton } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Total } from '../data/types';
import { recordsTexts } from '../texts';
import { SumText } from './SumText';
import classes from './TotalText.module.css';

/** How many and how much; a quiet bar until it is known. */
export function TotalText({ total }: { total: Total | null }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  if (!total) return <Skeleton height={12} width={140} radius={4} className={classes.wait ?? ''} />;
  return (
    <span className={classes.total}>
      <span>{t('total.count')} <b>{total.exact ? format.number(total.count) : t('total.more', { n: format.number(total.count) })}</b></span>
      {total.sums.length > 0 && <span>{t('total.sum')} <b><SumText sums={total} short /></b></span>}
    </span>
  );
}
