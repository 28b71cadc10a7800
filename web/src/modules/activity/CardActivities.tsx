import { useState } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { useExtensions, type CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import classes from './Activity.module.css';
import { ActivityLine } from './ActivityLine';
import { activitiesOf, planningQuery } from './data';
import { PlanForm } from './PlanForm';
import { activityTexts } from './texts';

/** Above the feed of a card: what is planned, the nearest first, and below it what was done; a new step in two clicks. */
export function CardActivities({ type, item }: CardPart) {
  const t = useText(activityTexts);
  const [adding, setAdding] = useState(false);
  const { steps } = useExtensions(type.code);
  const planning = useQuery(planningQuery).data;
  const open = useInfiniteQuery(activitiesOf(type.code, item.id, false));
  const done = useInfiniteQuery(activitiesOf(type.code, item.id, true));
  const planned = open.data?.pages.flatMap((page) => page.items) ?? [];
  const past = done.data?.pages.flatMap((page) => page.items) ?? [];
  const [shown, setShown] = useState(false);
  const sells = type.hasStages && item.values['closed'] !== true;
  const of = { type: type.code, id: item.id };
  if (useMe().guest) return null;
  return (
    <section className={classes.box} aria-label={t('planned')}>
      <div className={classes.head}>
        <h3>{t('planned')}</h3>
        {past.length > 0 && <Button variant="subtle" color="gray" size="compact-xs" aria-expanded={shown} onClick={() => setShown(!shown)}>{t('done.list')}</Button>}
        <div className={classes.begin}>
          {steps.map((Step, index) => <Step key={index} type={type} item={item} />)}
          {planning && !adding && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => setAdding(true)}>{t('plan')}</Button>}
        </div>
      </div>
      {adding && planning && <PlanForm type={type.code} id={item.id} planning={planning} onClose={() => setAdding(false)} />}
      {open.isPending && <Skeleton height={36} mx={14} mb={10} width="auto" radius={6} />}
      {open.isError && <p className={classes.empty}>{t('failed')}</p>}
      {open.data && planned.length === 0 && !adding && <p className={classes.empty} data-warn={sells || undefined}>{sells ? `${t('without')}. ${t('without.text')}` : t('planned.none')}</p>}
      {planned.length > 0 && <ul className={classes.list}>{planned.map((each) => <ActivityLine key={each.id} item={each} planning={planning} of={of} />)}</ul>}
      {shown && past.length > 0 && (
        <>
          <ul className={classes.list} aria-label={t('done.list')}>{past.map((each) => <ActivityLine key={each.id} item={each} planning={planning} of={of} />)}</ul>
          {done.hasNextPage && <Button className={classes.more ?? ''} variant="default" size="compact-sm" loading={done.isFetchingNextPage} onClick={() => void done.fetchNextPage()}>{t('done.more')}</Button>}
        </>
      )}
    </section>
  );
}
