import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconGauge } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { recordKeys } from '~/modules/records/data/queries';
import { personOf, rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './EfficiencyPage.module.css';
import { taskWords } from './words/texts';

interface Figure {
  tasks: number;
  remarks: number;
  unanswered: number;
  percent: number | null;
}

interface Figures {
  from: string;
  to: string;
  items: (Figure & { person: number; before: number | null })[];
  /** Departments all of whose people one sees. */
  departments: (Figure & { id: number; name: string; before: number | null })[];
  /** The days that it is compared with. */
  before: { from: string; to: string; own: number | null; all: number | null };
  total: Figure;
  everybody: boolean;
  months: { month: string; own: number | null; all: number | null }[];
  refs: Refs;
}

interface Remark {
  task: number;
  title: string | null;
  deadline: string | null;
  at: string;
  settledAt: string | null;
}

type Period = 'month' | 'before' | 'quarter';

/** The first and the last day of a period, by today. */
function days(period: Period, today: string): { from: string; to: string } {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const day = (y: number, m: number, d: number): string => new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  if (period === 'month') return { from: day(year, month - 1, 1), to: today };
  if (period === 'before') return { from: day(year, month - 2, 1), to: day(year, month - 1, 0) };
  return { from: day(year, month - 3, 1), to: today };
}

/** How many tasks were in time: one's own, and for who leads people, theirs. */
export function EfficiencyPage() {
  const t = useText(taskWords);
  const format = useFormat();
  const me = useMe();
  const [period, setPeriod] = useState<Period>('month');
  const [person, setPerson] = useState<number | null>(null);
  const asked = days(period, format.today());
  const figures = useQuery({
    queryKey: [...recordKeys.totals('task'), 'efficiency', asked.from, asked.to],
    queryFn: async ({ signal }) => {
      const answer = await get<Figures>('/api/tasks/efficiency', asked, { signal });
      rememberRefs(answer.refs);
      return answer;
    },
  });
  const percent = (value: number | null): string => (value === null ? '—' : format.percent(value / 100));
  return (
    <Page title={t('efficiency')}>
      <Section
        about={t('efficiency.about')}
        acts={<NativeSelect aria-label={t('efficiency.period')} value={period} onChange={(event) => setPeriod(event.currentTarget.value as Period)} data={(['month', 'before', 'quarter'] as const).map((each) => ({ value: each, label: t(`efficiency.${each}`) }))} />}
      >
        <Loaded of={figures}>
          {(known) => {
            const compared = (value: number | null): string => t('efficiency.compared', { from: format.date(known.before.from, false), to: format.date(known.before.to, false), percent: percent(value) });
            const own = known.items.find((each) => each.person === me.person.id);
            return (
              <>
                <div className={classes.figures}>
                  <div><small>{t('efficiency.own')}</small><b>{percent(own?.percent ?? null)}</b><span>{t('efficiency.arithmetic', { tasks: own?.tasks ?? 0, remarks: own?.remarks ?? 0 })}</span><span>{compared(known.before.own)}</span></div>
                  {known.everybody && <div><small>{t('efficiency.all')}</small><b>{percent(known.total.percent)}</b><span>{t('efficiency.arithmetic', { tasks: known.total.tasks, remarks: known.total.remarks })}</span><span>{compared(known.before.all)}</span></div>}
                </div>
                <h3 className={classes.title}>{t('efficiency.trend')}</h3>
                <ul className={classes.trend}>
                  {known.months.map((month) => {
                    const value = known.everybody ? month.all : month.own;
                    return (
                      <li key={month.month}>
                        <span className={classes.bar}><i style={{ height: `${value ?? 0}%` }} data-none={value === null || undefined} /></span>
                        <b>{percent(value)}</b>
                        <small>{format.month(month.month)}</small>
                      </li>
                    );
                  })}
                </ul>
                {known.departments.length > 1 && (
                  <div className={classes.scroll}>
                    <table className={classes.table}>
                      <thead><tr><th>{t('efficiency.department')}</th><th>{t('efficiency.tasks')}</th><th>{t('efficiency.remarks')}</th><th>{t('efficiency.unanswered')}</th><th>{t('efficiency')}</th><th>{t('efficiency.was')}</th></tr></thead>
                      <tbody>
                        {known.departments.map((each) => (
                          <tr key={each.id}>
                            <td>{each.name}</td>
                            <td>{format.number(each.tasks)}</td>
                            <td>{format.number(each.remarks)}</td>
                            <td>{format.number(each.unanswered)}</td>
                            <td><b>{percent(each.percent)}</b></td>
                            <td>{percent(each.before)}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                )}
                {known.items.length === 0 ? (
                  <Notice compact icon={IconGauge} title={t('efficiency.none')} />
                ) : (
                  <div className={classes.scroll}>
                    <table className={classes.table}>
                      <thead><tr><th>{t('efficiency.person')}</th><th>{t('efficiency.tasks')}</th><th>{t('efficiency.remarks')}</th><th>{t('efficiency.unanswered')}</th><th>{t('efficiency')}</th><th>{t('efficiency.was')}</th></tr></thead>
                      <tbody>
                        {known.items.map((each) => (
                          <tr key={each.person}>
                            <td><PersonName id={each.person} /></td>
                            <td>{format.number(each.tasks)}</td>
                            <td>{each.remarks > 0 ? <button type="button" onClick={() => setPerson(each.person)}>{format.number(each.remarks)}</button> : 0}</td>
                            <td>{format.number(each.unanswered)}</td>
                            <td><b>{percent(each.percent)}</b></td>
                            <td>{percent(each.before)}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                )}
                {person !== null && <Remarks person={person} from={known.from} to={known.to} onClose={() => setPerson(null)} />}
              </>
            );
          }}
        </Loaded>
      </Section>
    </Page>
  );
}

function Remarks({ person, from, to, onClose }: { person: number; from: string; to: string; onClose(): void }) {
  const t = useText(taskWords);
  const format = useFormat();
  const remarks = useQuery({ queryKey: [...recordKeys.totals('task'), 'remarks', person, from, to], queryFn: ({ signal }) => get<{ items: Remark[] }>('/api/tasks/efficiency/remarks', { person, from, to }, { signal }) });
  return (
    <Dialog title={t('efficiency.remarksOf', { who: personOf(person)?.name ?? '' })} onClose={onClose} size={560}>
      <Loaded of={remarks}>
        {(known) => (
          <ul className={classes.remarks}>
            {known.items.map((each) => (
              <li key={`${each.task} ${each.at}`}>
                {each.title === null ? <span>{numbered(each.task)}</span> : <Link to={recordPath('task', each.task)}>{each.title}</Link>}
                <small>{each.settledAt ? t('efficiency.lateUntil', { at: format.moment(each.at), until: format.moment(each.settledAt) }) : t('efficiency.lateSince', { at: format.moment(each.at) })}</small>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Dialog>
  );
}
