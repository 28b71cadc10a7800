import { useState } from 'react';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPencil } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { CardPart } from '~/modules/records/extensions';
import { Block } from './Block';
import classes from './Block.module.css';
import { TurnoverWindow } from './TurnoverWindow';
import { clientTexts } from './texts';
import { turnoverQuery } from './queries';

/** What a company turns over by year, the last first. */
export function TurnoverBlock({ type, item }: CardPart) {
  const t = useText(clientTexts);
  const format = useFormat();
  const years = useQuery(turnoverQuery(item.id));
  const [editing, setEditing] = useState(false);
  const revenue = type.byCode.get('revenue');
  const can = item.can.update && revenue && !revenue.readOnly;
  if (!revenue || (years.data?.length === 0 && !can)) return null;
  return (
    <Block
      title={t('turnover.title')}
      tools={
        can && (
          <Tooltip label={t('turnover.edit')}>
            <ActionIcon size={26} aria-label={t('turnover.edit')} onClick={() => setEditing(true)}><Icon of={IconPencil} size={15} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {years.isPending && <Skeleton height={24} mx={14} my={8} width="auto" radius={6} />}
      {years.data?.length === 0 && <p className={classes.none}>{t('turnover.none')}</p>}
      {(years.data?.length ?? 0) > 0 && (
        <dl className={classes.years}>
          {years.data?.map((each) => (
            <div key={each.year}><dt>{each.year}</dt><dd>{format.money(each.amount, each.currency)}</dd></div>
          ))}
        </dl>
      )}
      {editing && <TurnoverWindow company={item.id} years={years.data ?? []} onClose={() => setEditing(false)} />}
    </Block>
  );
}
