import { Tooltip } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Sums } from '../data/types';
import { recordsTexts } from '../texts';

/** A sum in the base currency; ≈ where currencies were mixed, with each of them in the tooltip. */
export function SumText({ sums, short = false }: { sums: Sums; short?: boolean }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const { base } = sums;
  if (!base) return null;
  const write = short ? format.moneyShort : format.money;
  const mixed = base.mixed || sums.sums.length > 1;
  const detail = mixed ? `${t('sum.mixed')} ${sums.sums.map(({ amount, currency }) => format.money(amount, currency)).join(' + ')}` : format.money(base.amount, base.currency);
  return (
    <Tooltip label={detail} multiline maw={320} disabled={!mixed && !short}>
      <span>{mixed ? '≈ ' : ''}{write(base.amount, base.currency)}</span>
    </Tooltip>
  );
}
