import { useState } from 'react';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Failure } from '~/ui/Failure';
import { plusDays } from '../planner/days';
import { portraitQuery, SPANS, type PortraitSpan } from './data';
import { DealsPart } from './DealsPart';
import { EventsPart } from './EventsPart';
import classes from './Portrait.module.css';
import { portraitTexts } from './texts';
import { WorkPart } from './WorkPart';

const DAYS: Record<PortraitSpan, number | null> = { month: 30, quarter: 90, year: 365, all: null };

/** «Портрет клиента»: by which way one works with him, how much it takes, and what comes of it. */
export function PortraitTab({ type, item }: CardPart) {
  const t = useText(portraitTexts);
  const format = useFormat();
  const [span, setSpan] = useState<PortraitSpan>('year');
  const days = DAYS[span];
  const from = days === null ? null : plusDays(format.today(), 1 - days);
  const query = useQuery(portraitQuery(type.code, item.id, from));
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section className={classes.tab} aria-label={t('title')} aria-busy={query.isPlaceholderData || undefined}>
      <div><SegmentedControl size="xs" aria-label={t('span')} data={SPANS.map((each) => ({ value: each, label: t(`span.${each}`) }))} value={span} onChange={(next) => setSpan(next as PortraitSpan)} /></div>
      {query.data ? (
        <>
          <DealsPart deals={query.data.deals} />
          <WorkPart work={query.data.work} />
          <EventsPart key={from} type={type} item={item} from={from} />
        </>
      ) : (
        <Skeleton height={220} radius={10} aria-label={t('reading')} />
      )}
    </section>
  );
}
