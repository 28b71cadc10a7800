import { useState } from 'react';
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { get, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Hours } from '~/modules/queue/queues';
import { WeekHours } from '~/modules/queue/settings/WeekHours';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { adminTexts } from '../texts';
import classes from './CalendarPage.module.css';

interface Day {
  on: string;
  kind: 'off' | 'short' | 'work';
  title: string;
}

interface Calendar {
  week: Hours[][];
  country: 'RU' | '';
  days: Day[];
  years: { year: number; working: number; known: boolean; holidays: Day[] }[];
}

const calendarQuery = queryOptions({ queryKey: ['admin', 'calendar'], queryFn: ({ signal }) => get<Calendar>('/api/admin/calendar', undefined, { signal }) });

/** When the company works: everything that counts working time starts from here. */
export function CalendarPage() {
  const t = useText(adminTexts);
  const calendar = useQuery(calendarQuery);
  return (
    <Page title={t('place.calendar')} width="text">
      <Loaded of={calendar}>{(data) => <Form key={calendar.dataUpdatedAt} kept={data} />}</Loaded>
    </Page>
  );
}

function Form({ kept }: { kept: Calendar }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [week, setWeek] = useState(kept.week);
  const [country, setCountry] = useState(kept.country);
  const [days, setDays] = useState(kept.days);
  const changed = JSON.stringify([week, country, days]) !== JSON.stringify([kept.week, kept.country, kept.days]);
  const save = useSave(
    () => put<Calendar>('/api/admin/calendar', { week, country, days }),
    (answer) => {
      queries.setQueryData(calendarQuery.queryKey, answer);
      void queries.invalidateQueries({ queryKey: ['queue'] });
      showToast(t('saved'));
    },
  );
  const put1 = (index: number, changes: Partial<Day>): void => setDays(days.map((day, at) => (at === index ? { ...day, ...changes } : day)));
  return (
    <>
      <Section title={t('calendar.hours')} about={t('calendar.hoursText')}>
        <WeekHours week={week} onChange={setWeek} error={save.fields['week']} />
      </Section>
      <Section title={t('calendar.days')} about={t('calendar.daysText')}>
        <div className={classes.form}>
          <Select className={classes.country ?? ''} label={t('calendar.country')} allowDeselect={false} data={[{ value: 'RU', label: t('calendar.RU') }, { value: '', label: t('calendar.noCountry') }]} value={country} onChange={(next) => setCountry(next === 'RU' ? 'RU' : '')} />
          <ul className={classes.days}>
            {days.map((day, index) => (
              <li key={index}>
                <DayInput className={classes.on ?? ''} size="xs" aria-label={t('calendar.on')} value={day.on} onChange={(on) => put1(index, { on })} />
                <Select size="xs" aria-label={t('calendar.kind')} allowDeselect={false} data={(['off', 'short', 'work'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))} value={day.kind} onChange={(kind) => kind && put1(index, { kind: kind as Day['kind'] })} />
                <TextInput className={classes.note ?? ''} size="xs" aria-label={t('calendar.note')} placeholder={t('calendar.note')} maxLength={200} value={day.title} onChange={(event) => put1(index, { title: event.currentTarget.value })} />
                <ActionIcon variant="subtle" aria-label={t('calendar.remove', { day: day.on })} onClick={() => setDays(days.filter((_, at) => at !== index))}><Icon of={IconTrash} size={16} /></ActionIcon>
              </li>
            ))}
          </ul>
          {save.fields['days'] && <p className={classes.message} role="alert">{save.fields['days']}</p>}
          {save.message && <p className={classes.message} role="alert">{save.message}</p>}
          <div className={classes.foot}>
            <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setDays([...days, { on: format.today(), kind: 'off', title: '' }])}>{t('calendar.add')}</Button>
            <Button disabled={!changed} loading={save.pending} onClick={() => save.run()}>{t('save')}</Button>
          </div>
        </div>
      </Section>
      {kept.years.map((year) => (
        <Section key={year.year} title={t('calendar.year', { year: String(year.year) })} about={t('calendar.working', { n: year.working, year: String(year.year) })}>
          {!year.known && <p className={classes.unknown}>{t('calendar.unknown', { year: String(year.year) })}</p>}
          {year.holidays.length > 0 && (
            <ul className={classes.holidays} aria-label={t('calendar.holidays', { year: String(year.year) })}>
              {year.holidays.map((day) => (
                <li key={day.on} data-kind={day.kind} title={t(`calendar.${day.kind}`)}>{format.date(day.on, false)}{day.kind === 'short' && <small> · {t('calendar.short')}</small>}</li>
              ))}
            </ul>
          )}
        </Section>
      ))}
    </>
  );
}
