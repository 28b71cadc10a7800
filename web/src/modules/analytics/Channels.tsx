import { Suspense, lazy, useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Section } from '~/ui/Section';
import { FigureLink } from './FigureLink';
import classes from './Table.module.css';
import type { Channel, Funnel } from './funnel';
import { analyticsTexts } from './texts';
import { useNames } from './useNames';

const Chart = lazy(() => import('./Chart').then(({ Chart: component }) => ({ default: component })));
const FIRST = 10;

/** What came from each source, campaign or person, and what became of it. */
export function Channels({ funnel, kind }: { funnel: Funnel; kind: 'sources' | 'utm' | 'people' }) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const names = useNames();
  const [view, setView] = useState<'table' | 'chart'>('table');
  const [all, setAll] = useState(false);
  const hasLeads = (funnel.totals.leads?.count ?? 0) > 0;
  const entered = (channel: Channel): number => Math.max(channel.inquiries.count, channel.deals.count);
  const channels = [...funnel[kind]].sort((a, b) => entered(b) - entered(a));
  const personOf = (channel: Channel) => (channel.person ? funnel.refs.person?.[String(channel.person)] : undefined);
  const titleOf = (channel: Channel): string => {
    if (kind === 'sources') return names.source(channel.source);
    if (kind === 'utm') return [channel.utmSource, channel.utmCampaign].filter(Boolean).join(' / ') || t('unknown.utm');
    return personOf(channel)?.name ?? t('unknown.person');
  };
  if (channels.length === 0) return null;
  const shown = all ? channels : channels.slice(0, FIRST);
  return (
    <Section title={t(kind)} about={t(`${kind}.about`)} acts={<SegmentedControl size="xs" aria-label={t('view')} value={view} onChange={(next) => setView(next as typeof view)} data={[{ value: 'table', label: t('view.table') }, { value: 'chart', label: t('view.chart') }]} />}>
      {view === 'chart' ? (
        <Suspense fallback={<div style={{ height: 320 }} />}>
          <Chart
            label={t(kind)}
            categories={shown.map(titleOf)}
            series={[
              ...(hasLeads ? [{ title: t('inquiries'), color: 1, points: shown.map((channel) => channel.inquiries) }] : []),
              { title: t('deals'), color: 2, points: shown.map((channel) => channel.deals) },
              { title: t('won'), color: 5, points: shown.map((channel) => channel.won) },
            ]}
          />
        </Suspense>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} data-wide>
            <thead>
              <tr>
                <th>{t(`${kind}.name`)}</th>
                {hasLeads && <th>{t('inquiries')}</th>}
                {hasLeads && <th>{t('converted')}</th>}
                <th>{t('deals')}</th>
                <th>{t('won')}</th>
                <th>{t('lost')}</th>
                <th>{t('conversion.won')}</th>
                <th>{t('money')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((channel) => {
                const title = titleOf(channel);
                const person = kind === 'people' ? personOf(channel) : undefined;
                return (
                  <tr key={`${channel.source ?? ''} ${channel.person ?? ''} ${channel.utmSource ?? ''} ${channel.utmCampaign ?? ''}`}>
                    <td>
                      <span className={classes.name}>
                        {person && <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={22} />}
                        {title}
                      </span>
                    </td>
                    {hasLeads && <td><FigureLink figure={channel.inquiries} label={`${title}, ${t('inquiries')}`} /></td>}
                    {hasLeads && <td><FigureLink figure={channel.converted} label={`${title}, ${t('converted')}`} /></td>}
                    <td><FigureLink figure={channel.deals} label={`${title}, ${t('deals')}`} /></td>
                    <td><FigureLink figure={channel.won} label={`${title}, ${t('won')}`} /></td>
                    <td><FigureLink figure={channel.lost} label={`${title}, ${t('lost')}`} /></td>
                    <td>{channel.conversion === null ? '—' : format.percent(channel.conversion, 1)}</td>
                    <td title={channel.won.base.mixed ? t('mixed', { list: channel.won.sums.map((sum) => format.money(sum.amount, sum.currency)).join(' + ') }) : undefined}>{channel.won.base.amount ? `${channel.won.base.mixed ? '≈ ' : ''}${format.moneyShort(channel.won.base.amount, channel.won.base.currency)}` : '—'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {channels.length > FIRST && <Button variant="subtle" color="gray" size="compact-sm" mt={8} onClick={() => setAll(!all)}>{all ? t('less') : t('more', { n: channels.length - FIRST })}</Button>}
    </Section>
  );
}
