import { useState } from 'react';
import { ActionIcon, Button, Menu, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconReport } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { NextDays } from '../schedule/ScheduleFields';
import { Course } from './Course';
import classes from './Reports.module.css';
import { TemplateDialog } from './TemplateDialog';
import { figureQuery, registerQuery, reportKeys, templateQuery, type RegisterLine, type Template } from './data';
import { reportTexts } from './texts';

const PERIODS = { near: 60, half: 183, year: 366 };
/** More days than that are a wall of cells. */
const SHOWN = 16;

function shifted(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
}

/** A template: who has not handed in, who has for which day, how the statistics went. */
export function TemplatePage() {
  const t = useText(reportTexts);
  const id = Number(useParams()['template']);
  const template = useQuery(templateQuery(id));
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const pause = useMutation({
    mutationFn: (active: boolean) => patch<Template>(`/api/tasks/reports/${id}`, { active }),
    onSuccess: async (after) => {
      await queries.invalidateQueries({ queryKey: reportKeys.all });
      showToast(t(after.active ? 'resumed' : 'paused'));
    },
    onError: report,
  });
  const remove = useMutation({
    mutationFn: () => del(`/api/tasks/reports/${id}`),
    onSuccess: async () => {
      void navigate('/tasks/reports');
      await queries.invalidateQueries({ queryKey: reportKeys.all });
      showToast(t('removed'));
    },
    onError: report,
  });
  const known = template.data;
  const ask = async (): Promise<void> => {
    if (known && (await confirm({ title: t('remove.title', { title: known.title }), text: t('remove.text'), act: t('remove') }))) remove.mutate();
  };
  const acts = known && (
    <>
      <Button variant="default" onClick={() => setEditing(true)}>{t('change')}</Button>
      <Menu>
        <Menu.Target><ActionIcon variant="default" size={36} aria-label={t('more')}><Icon of={IconDots} size={17} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => pause.mutate(!known.active)}>{t(known.active ? 'pause' : 'resume')}</Menu.Item>
          <Menu.Item color="red" onClick={() => void ask()}>{t('remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
  return (
    <Page title={known?.title ?? t('title')} beside={known && !known.active ? <span className={classes.state}>{t('paused')}</span> : undefined} acts={acts} below={<Link to="/tasks/reports">{t('title')}</Link>}>
      <Loaded of={template}>
        {(found) => (
          <>
            <Section>
              <div className={classes.head}>
                <b>{found.words}</b>
                {found.active && <NextDays days={found.next} />}
                <span className={classes.facts} style={{ justifyContent: 'flex-start' }}><PersonName id={found.owner} /> {t('asked', { n: found.asked })}</span>
                {found.about && <p>{found.about}</p>}
              </div>
            </Section>
            <Register template={found} />
            {found.figures.length > 0 && <Courses template={found} />}
          </>
        )}
      </Loaded>
      {editing && known && <TemplateDialog template={known} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Register({ template }: { template: Template }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const [period, setPeriod] = useState<keyof typeof PERIODS>('near');
  const today = format.today();
  const lines = useQuery(registerQuery(template.id, shifted(today, -PERIODS[period]), shifted(today, 60)));
  return (
    <Section title={t('register')} acts={<NativeSelect aria-label={t('period')} value={period} onChange={(event) => setPeriod(event.currentTarget.value as keyof typeof PERIODS)} data={(['near', 'half', 'year'] as const).map((each) => ({ value: each, label: t(`period.${each}`) }))} />}>
      <Loaded of={lines}>
        {(known) => {
          if (known.length === 0) return <Notice compact icon={IconReport} title={t('register.none')} />;
          const missing = known.filter((line) => line.state === 'late');
          const all = [...new Set(known.map((line) => line.on))].sort().reverse();
          const days = all.slice(0, SHOWN).reverse();
          const people = [...new Set(known.map((line) => line.person))].sort((a, b) => (personOf(a)?.name ?? '').localeCompare(personOf(b)?.name ?? ''));
          const at = new Map(known.map((line) => [`${line.person} ${line.on}`, line]));
          const periods = new Map(known.map((line) => [line.on, line.period]));
          return (
            <>
              <h3 className={classes.none}>{missing.length === 0 ? t('missing.none') : t('late', { n: missing.length })}</h3>
              {missing.length > 0 && (
                <ul className={classes.missing} aria-label={t('missing')}>
                  {missing.slice(0, 20).map((line) => (
                    <li key={line.id}>
                      <PersonName id={line.asked ?? line.person} />
                      <span>{line.period}</span>
                      <small>{t('missing.since', { when: format.moment(line.due) })}</small>
                      <span>{line.task !== null && <Link to={recordPath('task', line.task)}>{t('block')}</Link>}</span>
                    </li>
                  ))}
                </ul>
              )}
              <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('register')}>
                <table className={classes.table}>
                  <thead><tr><th>{t('person')}</th>{days.map((day) => <th key={day}>{periods.get(day)}</th>)}</tr></thead>
                  <tbody>
                    {people.map((person) => (
                      <tr key={person}>
                        <td><PersonName id={person} /></td>
                        {days.map((day) => <td key={day}><Cell line={at.get(`${person} ${day}`)} /></td>)}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {all.length > SHOWN && <p className={classes.none}>{t('days.more', { n: SHOWN })}</p>}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Cell({ line }: { line: RegisterLine | undefined }) {
  const t = useText(reportTexts);
  if (!line) return null;
  return line.task === null ? <span className={classes.state} data-state={line.state}>{t(`s.${line.state}`)}</span> : <Link className={classes.state} data-state={line.state} to={recordPath('task', line.task)}>{t(`s.${line.state}`)}</Link>;
}

function Courses({ template }: { template: Template }) {
  const t = useText(reportTexts);
  const [code, setCode] = useState(template.figures[0]!.code);
  const figure = template.figures.find((each) => each.code === code) ?? template.figures[0]!;
  const points = useQuery(figureQuery(template.id, figure.code));
  return (
    <Section title={t('course')} acts={template.figures.length > 1 && <NativeSelect aria-label={t('course.of')} value={figure.code} onChange={(event) => setCode(event.currentTarget.value)} data={template.figures.map((each) => ({ value: each.code, label: each.title }))} />}>
      <Loaded of={points}>
        {(known) => {
          if (known.length === 0) return <p className={classes.none}>{t('course.none')}</p>;
          const people = [...new Set(known.map((point) => point.person))];
          const lines = people.map((person, index) => ({ key: person, color: ((index * 5 + 1) % 12) + 1, points: known.filter((point) => point.person === person) }));
          return (
            <>
              <Course title={figure.title} lines={lines} plan={figure.plan} />
              <ul className={classes.legend}>{lines.map((line) => <li key={line.key}><i style={{ background: `var(--k-stage-${line.color})` }} /><PersonName id={line.key} /></li>)}</ul>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
