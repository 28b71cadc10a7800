import { useEffect } from 'react';
import { Button, Menu, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChartFunnel, IconChevronDown, IconDownload } from '@tabler/icons-react';
import { withQuery } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useLate } from '~/ui/useLate';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { BigFigures } from './BigFigures';
import { Channels } from './Channels';
import classes from './FunnelPage.module.css';
import { Losses } from './Losses';
import { PeriodBar } from './PeriodBar';
import { ReadingSwitch } from './ReadingSwitch';
import { ReportFilter } from './ReportFilter';
import { Steps } from './Steps';
import { asked, funnelQuery } from './funnel';
import { analyticsTexts } from './texts';
import { AnalyticsTabs } from './reports/AnalyticsTabs';
import { useQuestion } from './useQuestion';

/** Where clients are lost between the first inquiry and the won deal; every figure opens its records. */
export function FunnelPage() {
  const t = useText(analyticsTexts);
  const me = useMe();
  const format = useFormat();
  const deal = useRecordType('deal');
  const control = useQuestion();
  const { question, set } = control;
  const funnel = useQuery(funnelQuery(question));
  const late = useLate(funnel.isPending);
  const pipeline = deal.pipelines.find((each) => each.id === (question.pipeline ?? funnel.data?.pipeline)) ?? deal.pipelines.find((each) => each.isDefault);
  const file = (kind: 'csv' | 'xlsx'): string => withQuery(`/api/analytics/funnel.${kind}`, asked(question));
  const data = funnel.data;
  const isEmpty = data !== undefined && (data.totals.leads?.count ?? 0) === 0 && (data.totals.deals?.count ?? 0) === 0 && data.stages.every((step) => step.count === 0);
  useEffect(() => {
    document.title = `${t('title')} · Kontor`;
  }, [t]);
  return (
    <Page
      title={t('title')}
      beside={
        deal.pipelines.length > 1 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <button type="button" className={classes.pick} aria-label={t('pipeline')}>
                <span>{pipeline?.title}</span>
                <Icon of={IconChevronDown} size={15} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {deal.pipelines.map((each) => <Menu.Item key={each.id} onClick={() => set({ pipeline: each.id })}>{each.title}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )
      }
      acts={
        <>
          <PeriodBar control={control} />
          {me.can.export && (
            <Menu>
              <Menu.Target>
                <Button leftSection={<Icon of={IconDownload} size={16} />} disabled={!data || isEmpty}>{t('export')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component="a" href={file('xlsx')} download>{t('export.xlsx')}</Menu.Item>
                <Menu.Item component="a" href={file('csv')} download>{t('export.csv')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
      below={
        <>
          <AnalyticsTabs />
          <div className={classes.bar}>
          <ReportFilter filter={question.filter} onChange={(filter) => set({ filter })} />
          <ReadingSwitch value={question.reading} onChange={(reading) => set({ reading })} />
          <span className={classes.compared}>{data && (data.previous ? t('comparedWith', { from: format.date(data.previous.from, false), to: format.date(data.previous.to, false) }) : t('notCompared'))}</span>
          </div>
        </>
      }
    >
      {late && <FunnelSkeleton />}
      {funnel.isError && !data && <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />}
      {isEmpty && (
        <Notice icon={IconChartFunnel} title={question.filter ? t('empty.filter') : t('empty')} text={question.filter ? t('empty.filterText') : t('empty.text')}>
          {question.filter && <Button variant="default" onClick={() => set({ filter: null })}>{t('empty.clear')}</Button>}
          {control.unit !== 'all' && <Button variant="default" onClick={() => set({ unit: 'all' })}>{t('unit.all')}</Button>}
        </Notice>
      )}
      {data && !isEmpty && (
        <div className={classes.report} data-dim={funnel.isPlaceholderData || undefined}>
          <BigFigures funnel={data} />
          <div className={classes.pair}>
            <Steps funnel={data} />
            <Losses funnel={data} />
          </div>
          <Channels funnel={data} kind="sources" />
          <Channels funnel={data} kind="people" />
          {data.utm.length > 0 && <Channels funnel={data} kind="utm" />}
        </div>
      )}
    </Page>
  );
}

function FunnelSkeleton() {
  return (
    <div className={classes.report} aria-hidden>
      <div className={classes.skeletons}>{[0, 1, 2, 3].map((n) => <Skeleton key={n} height={98} radius={10} />)}</div>
      <div className={classes.pair}>
        <Skeleton height={280} radius={10} />
        <Skeleton height={280} radius={10} />
      </div>
    </div>
  );
}
