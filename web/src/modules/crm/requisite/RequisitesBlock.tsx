import { lazy, Suspense, useState } from 'react';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { CardPart } from '~/modules/records/extensions';
import { Block } from '../client/Block';
import classes from '../client/Block.module.css';
import { RequisiteLines } from './RequisiteLines';
import { requisitesQuery, type Requisite } from './requisites';
import { requisiteTexts } from './texts';

const RequisiteWindow = lazy(() => import('./RequisiteWindow').then((module) => ({ default: module.RequisiteWindow })));

/** The requisites of a client: numbers to copy, several sets, the main one first. */
export function RequisitesBlock({ type, item }: CardPart) {
  const t = useText(requisiteTexts);
  const requisites = useQuery(requisitesQuery(type.code, item.id));
  const [editing, setEditing] = useState<Requisite | 'new' | null>(null);
  if (!type.byCode.has('inn')) return null;
  const can = requisites.data?.can.update ?? false;
  return (
    <Block
      title={t('title')}
      tools={
        can && (
          <Tooltip label={t('add')}>
            <ActionIcon size={26} aria-label={t('add')} onClick={() => setEditing('new')}><Icon of={IconPlus} size={16} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {requisites.isPending && <Skeleton height={24} mx={14} my={8} width="auto" radius={6} />}
      {requisites.isError && <p className={classes.none}>{t('failed')}</p>}
      {requisites.data?.items.length === 0 && <p className={classes.none}>{t('none')}</p>}
      {requisites.data?.items.map((each) => (
        <RequisiteLines
          key={each.id}
          requisite={each}
          badge={each.main && (requisites.data?.items.length ?? 0) > 1}
          acts={can && <ActionIcon size={26} aria-label={t('edit', { title: each.title || t(`preset.${each.preset}`) })} onClick={() => setEditing(each)}><Icon of={IconPencil} size={15} /></ActionIcon>}
        />
      ))}
      {editing && requisites.data && (
        <Suspense fallback={null}>
          <RequisiteWindow type={type.code} client={item.id} forms={requisites.data.forms} requisite={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </Block>
  );
}
