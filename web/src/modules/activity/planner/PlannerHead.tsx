import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { IconCalendarShare, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { zoneName } from '~/lib/format/zone';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import { periodTitle, stepped, type Show } from './days';
import { PeoplePick } from './PeoplePick';
import classes from './PlannerHead.module.css';
import { plannerTexts } from './texts';

export type Only = 'activity' | 'task';

interface Props {
  show: Show;
  on: string;
  /** Whom one leads. */
  led: number[];
  people: number[];
  /** What alone is shown; null for everything, undefined where there is but one kind. */
  only: Only | null | undefined;
  canMake: boolean;
  onGo(part: { show?: Show; on?: string; people?: number[]; only?: Only | null }): void;
  onMake(): void;
}

/** Which days, whose, and how they are shown. */
export function PlannerHead({ show, on, led, people, only, canMake, onGo, onMake }: Props) {
  const t = useText(plannerTexts);
  const format = useFormat();
  const me = useMe();
  const isPhone = useIsPhone();
  const shows: Show[] = isPhone ? ['day', 'month'] : ['day', 'week', 'month'];
  const add = canMake && (isPhone ? <Button px={8} className={classes.add ?? ''} aria-label={t('add.title')} onClick={onMake}><Icon of={IconPlus} size={18} /></Button> : <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={onMake}>{t('add')}</Button>);
  return (
    <header className={classes.head}>
      <h1>{t('calendar')}</h1>
      <div className={classes.steps}>
        <ActionIcon variant="default" size={32} aria-label={t('previous')} onClick={() => onGo({ on: stepped(show, on, -1) })}><Icon of={IconChevronLeft} size={17} /></ActionIcon>
        <Button variant="default" disabled={on === format.today()} onClick={() => onGo({ on: format.today() })}>{t('today')}</Button>
        <ActionIcon variant="default" size={32} aria-label={t('next')} onClick={() => onGo({ on: stepped(show, on, 1) })}><Icon of={IconChevronRight} size={17} /></ActionIcon>
      </div>
      <h2 aria-live="polite">{periodTitle(show, on, format.language)}</h2>
      <span className={classes.grow} />
      {format.timeZone !== me.company.timeZone && !isPhone && <span className={classes.zone}>{t('zone', { zone: zoneName(format.language, format.timeZone) })}</span>}
      {led.length > 0 && <PeoplePick led={led} chosen={people} onChange={(next) => onGo({ people: next })} />}
      {only !== undefined && !isPhone && <SegmentedControl size="xs" aria-label={t('only')} data={(['all', 'activity', 'task'] as const).map((value) => ({ value, label: t(`only.${value}`) }))} value={only ?? 'all'} onChange={(next) => onGo({ only: next === 'all' ? null : (next as Only) })} />}
      <SegmentedControl size="xs" aria-label={t('show')} data={shows.map((each) => ({ value: each, label: t(isPhone && each === 'month' ? 'show.list' : `show.${each}`) }))} value={show} onChange={(next) => onGo({ show: next as Show })} />
      {!isPhone && <Tooltip label={t('other')}><ActionIcon component={Link} to="/day/calendar" size={32} aria-label={t('other')}><Icon of={IconCalendarShare} size={18} /></ActionIcon></Tooltip>}
      {add}
    </header>
  );
}
