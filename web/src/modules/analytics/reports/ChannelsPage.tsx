import { useState } from 'react';
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChartDots, IconCoins } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import table from '../Table.module.css';
import { AnalyticsTabs } from './AnalyticsTabs';
import { CostsDialog } from './CostsDialog';
import { FigureValue } from './Figure';
import classes from './ReportTable.module.css';
import { channelsQuery, monthsOf, type ChannelRow } from './channels';
import { readyTexts } from './ready/texts';

const CHOICES = ['month', 'last', 'quarter', 'year', 'twelve'] as const;
type Choice = (typeof CHOICES)[number];

/** What each source brings, what it costs, what comes back. */
export function ChannelsPage() {
  const t = useText(readyTexts);
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const choice: Choice = CHOICES.find((each) => each === params.get('months')) ?? 'quarter';
  const { from, to } = monthsOf(choice, format.today());
  const channels = useQuery(channelsQuery(from, to));
  const [entering, setEntering] = useState(false);
  return (
    <Page
      title={t('channels')}
      acts={
        <>
          <Select aria-label={t('months')} allowDeselect={false} data={CHOICES.map((value) => ({ value, label: t(`months.${value}`) }))} value={choice} onChange={(value) => value && setParams({ months: value }, { replace: true })} />
          {channels.data?.canCost && <Button leftSection={<Icon of={IconCoins} size={16} />} onClick={() => setEntering(true)}>{t('costs')}</Button>}
        </>
      }
      below={<AnalyticsTabs />}
    >
      <Loaded of={channels}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice icon={IconChartDots} title={t('channels.empty')} text={t('channels.emptyText')} />
          ) : (
            <Section title={t('sources')} about={t('channels.about')}>
              <div className={table.scroll}>
                <table className={`${table.table} ${classes.table}`} data-wide style={{ minWidth: data.canCost ? 860 : 560 }}>
                  <thead>
                    <tr>
                      <th scope="col">{t('source')}</th>
                      {(['leads', 'deals', 'won', 'money'] as const).map((name) => <th key={name} scope="col" className={classes.number}>{t(name)}</th>)}
                      {data.canCost && (['cost', 'perLead', 'perDeal', 'roi'] as const).map((name) => <th key={name} scope="col" className={classes.number} title={t(`${name}.about`)}>{t(name)}</th>)}
                    </tr>
                  </thead>
                  <tbody>{data.rows.map((row) => <tr key={String(row.source)}><Cells row={row} title={row.title} currency={data.currency} costs={data.canCost} /></tr>)}</tbody>
                  <tfoot><tr><Cells row={data.total} title={t('total')} currency={data.currency} costs={data.canCost} /></tr></tfoot>
                </table>
              </div>
            </Section>
          )
        }
      </Loaded>
      {entering && <CostsDialog month={to} onClose={() => setEntering(false)} />}
    </Page>
  );
}

function Cells({ row, title, currency, costs }: { row: ChannelRow; title: string; currency: string; costs: boolean }) {
  const t = useText(readyTexts);
  const format = useFormat();
  const money = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : format.moneyShort(Math.round(value), currency));
  return (
    <>
      <th scope="row" className={classes.value}>{title}</th>
      {(['leads', 'deals', 'won'] as const).map((name) => <td key={name} className={classes.number}><FigureValue figure={row[name] ?? undefined} column={{ title: '', unit: 'number' }} currency={currency} label={`${title}, ${t(name)}`} /></td>)}
      <td className={classes.number}><FigureValue figure={row.money ?? undefined} column={{ title: '', unit: 'money' }} currency={currency} label={`${title}, ${t('money')}`} /></td>
      {costs && <td className={classes.number}>{money(row.cost)}</td>}
      {costs && <td className={classes.number}>{money(row.perLead)}</td>}
      {costs && <td className={classes.number}>{money(row.perDeal)}</td>}
      {costs && <td className={classes.number}>{row.roi === null || row.roi === undefined ? '—' : <b className={classes.roi} data-more={row.roi >= 0}>{row.roi > 0 ? '+' : ''}{format.percent(row.roi)}</b>}</td>}
    </>
  );
}
