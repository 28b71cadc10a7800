import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowRight, IconPencil, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import classes from '~/modules/crm/client/Block.module.css';
import type { CardPart } from '~/modules/records/extensions';
import { AddLink } from '~/ui/AddLink';
import { Icon } from '~/ui/Icon';
import { taskQuery } from '../data';
import { dependenciesQuery, type Dependency } from './data';
import { planWords } from './texts';

const LinkDialog = lazy(() => import('./LinkDialog').then((module) => ({ default: module.LinkDialog })));
const PLANS = ['creator', 'responsible', 'head', 'project_head', 'administrator'];

/** What a task waits for, and what waits for it. */
export function DependsBlock({ item }: CardPart) {
  const t = useText(planWords);
  const format = useFormat();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Dependency | 'new' | null>(null);
  const { data } = useQuery(dependenciesQuery(item.id));
  const { data: task } = useQuery(taskQuery(item.id));
  const plans = item.can.update && task !== undefined && task.state !== 'done' && task.roles.some((role) => PLANS.includes(role));
  if (!data || (data.items.length === 0 && !plans)) return null;
  const lag = (minutes: number): string => (minutes === 0 ? '' : t(minutes > 0 ? 'depends.days' : 'depends.daysBack', { n: format.number(Math.abs(minutes) / 1_440, 1) }));
  const line = (one: Dependency, other: number, waits: boolean) => (
    <div key={one.id} className={classes.line}>
      <span className={classes.icon}><Icon of={IconArrowRight} size={16} /></span>
      <div className={classes.about}>
        <Link to={recordPath('task', other)}>{data.refs['task']?.[String(other)]?.title}</Link>
        <small>{[waits ? t('depends.before') : t('depends.after'), t(`kind.${one.kind}`).toLowerCase(), lag(one.lag)].filter(Boolean).join(' · ')}</small>
      </div>
      {plans && waits && <Tooltip label={t('depends')}><ActionIcon size={24} aria-label={`${t('depends')}: ${data.refs['task']?.[String(other)]?.title ?? ''}`} onClick={() => setAsked(one)}><Icon of={IconPencil} size={14} /></ActionIcon></Tooltip>}
    </div>
  );
  const dialog = asked && <Suspense fallback={null}><LinkDialog task={item.id} known={asked === 'new' ? null : asked} onClose={() => setAsked(null)} onDone={() => void queries.invalidateQueries({ queryKey: ['records', 'task'] })} /></Suspense>;
  if (data.items.length === 0) return <><AddLink label={t('depends.add')} onAdd={() => setAsked('new')} />{dialog}</>;
  return (
    <Block title={t('depends')} tools={plans && <Tooltip label={t('depends.add')}><ActionIcon aria-label={t('depends.add')} onClick={() => setAsked('new')}><Icon of={IconPlus} size={16} /></ActionIcon></Tooltip>}>
      {data.items.filter((one) => one.after === item.id).map((one) => line(one, one.before, true))}
      {data.items.filter((one) => one.before === item.id).map((one) => line(one, one.after, false))}
      {dialog}
    </Block>
  );
}
