import { Suspense, lazy, useMemo, useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { FigureLink } from './FigureLink';
import classes from './Table.module.css';
import { together, type Figure, type Funnel, type Loss } from './funnel';
import { analyticsTexts } from './texts';
import { useNames } from './useNames';

const Chart = lazy(() => import('./Chart').then(({ Chart: component }) => ({ default: component })));

interface Group {
  key: string;
  title: string;
  all: Figure;
  losses: Loss[];
}

/** Where clients are lost: the last working stage, and why. */
export function Losses({ funnel }: { funnel: Funnel }) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const names = useNames();
  const [view, setView] = useState<'table' | 'chart'>('table');
  const [opened, setOpened] = useState<string | null>(null);
  const groups = useMemo<Group[]>(() => {
    const byStage = new Map<string, Loss[]>();
    for (const loss of funnel.losses) {
      const key = `${loss.type} ${loss.stage ?? ''}`;
      byStage.set(key, [...(byStage.get(key) ?? []), loss]);
    }
    return [...byStage]
      .map(([key, losses]) => ({ key, title: names.stage(losses[0]!.type, losses[0]!.stage), all: together(losses), losses: losses.sort((a, b) => b.count - a.count) }))
      .sort((a, b) => b.all.count - a.all.count);
  }, [funnel.losses, names]);
  const all = funnel.losses.reduce((sum, loss) => sum + loss.count, 0);
  const money = funnel.losses.reduce((sum, loss) => sum + loss.base.amount, 0);
  const reasons = useMemo(() => {
    const counts = new Map<string, number>();
    for (const loss of funnel.losses) {
      const reason = names.reason(loss.type, loss.reason);
      counts.set(reason, (counts.get(reason) ?? 0) + loss.count);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
  }, [funnel.losses, names]);
  return (
    <Section
      title={t('losses')}
      about={all === 0 ? t('losses.none') : money === 0 ? t('losses.count.about', { n: all }) : t('losses.about', { n: all, money: format.moneyShort(money, funnel.currency) })}
      acts={groups.length > 0 && <SegmentedControl size="xs" aria-label={t('view')} value={view} onChange={(next) => setView(next as typeof view)} data={[{ value: 'table', label: t('view.table') }, { value: 'chart', label: t('view.chart') }]} />}
    >
      {groups.length > 0 && view === 'chart' && (
        <Suspense fallback={<div style={{ height: 320 }} />}>
          <Chart
            label={t('losses')}
            stacked
            categories={groups.map((group) => group.title)}
            series={reasons.slice(0, 12).map((reason, index) => ({
              title: reason,
              color: (index % 12) + 1,
              points: groups.map((group) => {
                const found = group.losses.filter((loss) => names.reason(loss.type, loss.reason) === reason);
                return found.length > 0 ? together(found) : null;
              }),
            }))}
          />
        </Suspense>
      )}
      {groups.length > 0 && view === 'table' && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('losses.stage')}</th>
                <th>{t('losses.reason')}</th>
                <th>{t('losses.count')}</th>
                <th>{t('losses.money')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => {
                const isOpen = opened === group.key;
                const first = group.losses[0]!;
                const rows = isOpen ? group.losses : [];
                return [
                  <tr key={group.key}>
                    <td>
                      <button type="button" className={classes.fold} disabled={group.losses.length < 2} aria-expanded={isOpen} onClick={() => setOpened(isOpen ? null : group.key)}>
                        {group.title}
                        {group.losses.length > 1 && <Icon of={isOpen ? IconChevronDown : IconChevronRight} size={14} />}
                      </button>
                    </td>
                    <td className={classes.quiet}>{!isOpen && <>{names.reason(first.type, first.reason)}{group.losses.length > 1 && <small> {t('losses.more', { n: group.losses.length - 1 })}</small>}</>}</td>
                    <td><FigureLink figure={group.all} label={group.title} /></td>
                    <td>{group.all.base.amount ? format.moneyShort(group.all.base.amount, group.all.base.currency) : '—'}</td>
                  </tr>,
                  ...rows.map((loss) => (
                    <tr key={`${group.key} ${loss.reason ?? ''}`} className={classes.inner}>
                      <td aria-label={group.title} />
                      <td>{names.reason(loss.type, loss.reason)}</td>
                      <td><FigureLink figure={loss} label={names.reason(loss.type, loss.reason)} /></td>
                      <td>{loss.base.amount ? format.moneyShort(loss.base.amount, loss.base.currency) : '—'}</td>
                    </tr>
                  )),
                ];
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
