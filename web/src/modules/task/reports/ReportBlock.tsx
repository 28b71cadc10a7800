import { useState } from 'react';
import { Button, FileButton, Input, Radio, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPaperclip, IconTrendingDown } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { patch, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { rememberRefs } from '~/modules/records/data/refs';
import type { StoredFile } from '~/modules/records/data/types';
import type { CardPart } from '~/modules/records/extensions';
import { NumberField } from '~/modules/records/fields/NumberField';
import { PersonName } from '~/modules/records/fields/PersonName';
import { uploadFile } from '~/modules/records/fields/uploadFile';
import { Files } from '~/modules/records/timeline/Files';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { refreshTask, taskQuery, type TaskCard } from '../data';
import { Course } from './Course';
import classes from './ReportBlock.module.css';
import { reportQuery, templatesQuery, type Report, type ReportItem } from './data';
import { reportTexts } from './texts';

/** What a report says: filled in and handed in by whom it is asked of, read by the others. */
export function ReportBlock({ item }: CardPart) {
  const { data: task } = useQuery(taskQuery(item.id));
  return task?.form === 'REPORT' ? <Known id={item.id} task={task} /> : null;
}

function Known({ id, task }: { id: number; task: TaskCard }) {
  const { data: report } = useQuery(reportQuery(id));
  if (!report) return null;
  return report.fills ? <Filling key={report.handedAt ?? 'open'} id={id} report={report} task={task} /> : <Reading report={report} />;
}

interface Draft {
  answers: Record<string, unknown>;
  files: StoredFile[];
  figures: Record<string, { value: number | null; causes: string }>;
  mistakes: boolean | null;
  causes: string;
}

function Filling({ id, report, task }: { id: number; report: Report; task: TaskCard }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({
    answers: report.answers, files: report.files, mistakes: report.mistakes, causes: report.causes,
    figures: Object.fromEntries(report.figures.map((figure) => [figure.code, { value: figure.value, causes: figure.causes }])),
  });
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const keep = async (): Promise<Report> => {
    const kept = await patch<Report>(`/api/tasks/${id}/report`, {
      answers: Object.fromEntries(report.items.map((item) => [item.code, draft.answers[item.code] ?? null])), figures: draft.figures, mistakes: draft.mistakes, causes: draft.causes,
    });
    rememberRefs(kept.refs);
    queries.setQueryData(reportQuery(id).queryKey, kept);
    return kept;
  };
  const fail = (failure: unknown): void => {
    if (!(failure instanceof ApiProblem)) throw failure;
    setProblem(failure);
  };
  const save = useMutation({ mutationFn: keep, onMutate: () => setProblem(null), onSuccess: () => showToast(t('block.saved')), onError: fail });
  const hand = useMutation({
    mutationFn: async () => {
      await keep();
      return post<TaskCard>(`/api/tasks/${id}/acts/complete`, {});
    },
    onMutate: () => setProblem(null),
    onSuccess: () => {
      refreshTask(queries, id);
      showToast(t('block.handed'));
    },
    onError: fail,
  });
  const errors = problem?.fields ?? {};
  const input = (item: ReportItem) => {
    const value = draft.answers[item.code] ?? null;
    const put = (next: unknown): void => set({ answers: { ...draft.answers, [item.code]: next } });
    const common = { label: item.title, withAsterisk: item.required, error: errors[item.code] };
    if (item.kind === 'text') return <Textarea key={item.code} {...common} autosize minRows={2} maxRows={12} value={String(value ?? '')} onChange={(event) => put(event.currentTarget.value || null)} />;
    if (item.kind === 'number') return <NumberField key={item.code} {...common} allowDecimal value={value === null ? null : Number(value)} onChange={put} />;
    if (item.kind === 'day') return <Input.Wrapper key={item.code} {...common}><DayInput aria-label={item.title} value={String(value ?? '')} onChange={(day) => put(day || null)} /></Input.Wrapper>;
    if (item.kind === 'flag') return <YesNo key={item.code} {...common} value={value as boolean | null} onChange={put} />;
    const ids = Array.isArray(value) ? (value as number[]) : [];
    return (
      <Input.Wrapper key={item.code} {...common}>
        <div className={classes.files}>
          <Files files={ids.flatMap((file) => draft.files.find((each) => each.id === file) ?? [])} onRemove={(file) => put(ids.filter((each) => each !== file.id))} />
          <FileButton
            multiple
            onChange={(chosen) => {
              Promise.all(chosen.map(uploadFile))
                .then((added) => setDraft((now) => ({ ...now, files: [...now.files, ...added], answers: { ...now.answers, [item.code]: [...((now.answers[item.code] as number[] | undefined) ?? []), ...added.map((each) => each.id)] } })))
                .catch(fail);
            }}
          >
            {(props) => <Button {...props} variant="default" size="compact-sm" aria-label={`${t('block.file')}: ${item.title}`} leftSection={<Icon of={IconPaperclip} size={15} />}>{t('block.file')}</Button>}
          </FileButton>
        </div>
      </Input.Wrapper>
    );
  };
  return (
    <form
      className={classes.block}
      aria-label={t('block')}
      onSubmit={(event) => {
        event.preventDefault();
        hand.mutate();
      }}
    >
      <Title report={report} />
      {report.items.map(input)}
      {report.figures.map((figure) => {
        const now = draft.figures[figure.code] ?? { value: null, causes: '' };
        const before = figure.former.at(-1);
        const worse = (other: number | null | undefined): boolean => other !== null && other !== undefined && now.value !== null && (figure.better === 'up' ? now.value < other : now.value > other);
        const fell = worse(before?.value) || worse(figure.plan);
        const put = (part: Partial<typeof now>): void => set({ figures: { ...draft.figures, [figure.code]: { ...now, ...part } } });
        const facts = [before && t('block.former', { n: format.number(before.value) }), figure.plan !== null && t('block.plan', { n: format.number(figure.plan) })].filter(Boolean).join(', ');
        return (
          <div key={figure.code} className={classes.figure}>
            <NumberField label={figure.unit ? `${figure.title}, ${figure.unit}` : figure.title} description={facts || undefined} withAsterisk allowDecimal value={now.value} error={errors[figure.code]} onChange={(value) => put({ value })} />
            {figure.former.length > 1 && <Course small height={110} title={figure.title} plan={figure.plan} lines={[{ key: 1, color: 2, points: figure.former }]} />}
            {fell && <p className={classes.fell}><Icon of={IconTrendingDown} size={15} />{t('block.fell')}</p>}
            {(fell || now.causes) && <Textarea label={t('block.causes')} withAsterisk={fell} autosize minRows={2} value={now.causes} error={errors[`${figure.code}.causes`]} onChange={(event) => put({ causes: event.currentTarget.value })} />}
          </div>
        );
      })}
      <YesNo label={t('block.mistakes')} withAsterisk value={draft.mistakes} error={errors['mistakes']} onChange={(mistakes) => set({ mistakes })} />
      {draft.mistakes && <Textarea label={t('block.mistakesCauses')} withAsterisk autosize minRows={2} value={draft.causes} error={errors['causes']} onChange={(event) => set({ causes: event.currentTarget.value })} />}
      {problem && <p role="alert" className={classes.wrong}>{problem.isOffline ? t('offline') : Object.keys(errors).length > 0 ? t('block.lacks', { n: Object.keys(errors).length }) : problem.detail}</p>}
      <div className={classes.acts}>
        {task.acts.includes('complete') && <Button type="submit" loading={hand.isPending} disabled={save.isPending}>{t('block.hand')}</Button>}
        <Button variant="default" loading={save.isPending} disabled={hand.isPending} onClick={() => save.mutate()}>{t('block.save')}</Button>
      </div>
    </form>
  );
}

function YesNo({ label, value, error, withAsterisk, onChange }: { label: string; value: boolean | null; error?: string | undefined; withAsterisk?: boolean; onChange(next: boolean): void }) {
  const t = useText(reportTexts);
  return (
    <Radio.Group label={label} withAsterisk={withAsterisk ?? false} error={error} value={value === null ? null : value ? 'yes' : 'no'} onChange={(next) => onChange(next === 'yes')}>
      <div className={classes.yesno}><Radio value="no" label={t('no')} /><Radio value="yes" label={t('yes')} /></div>
    </Radio.Group>
  );
}

function Title({ report }: { report: Report }) {
  const t = useText(reportTexts);
  const { data: templates } = useQuery({ ...templatesQuery, staleTime: 300_000 });
  const seen = templates?.items.some((each) => each.id === report.template);
  return (
    <header className={classes.title}>
      <h3>{t('block')} <span>{report.period}</span></h3>
      {seen && <Link to={`/tasks/reports/${report.template}`}>{t('block.register')}</Link>}
    </header>
  );
}

function Reading({ report }: { report: Report }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const answer = (item: ReportItem) => {
    const value = report.answers[item.code];
    if (value === undefined || value === null) return <i>{t('block.empty')}</i>;
    if (item.kind === 'file') return <Files files={(value as number[]).flatMap((file) => report.files.find((each) => each.id === file) ?? [])} />;
    if (item.kind === 'flag') return t(value ? 'yes' : 'no');
    return item.kind === 'number' ? format.number(Number(value)) : item.kind === 'day' ? format.dateNumeric(String(value)) : String(value);
  };
  const missing = Object.keys(report.missing).length;
  return (
    <section className={classes.block} aria-label={t('block')}>
      <Title report={report} />
      <p className={classes.quiet}><PersonName id={report.person} /> {report.handedAt ? t('block.handedAt', { when: format.moment(report.handedAt) }) : missing > 0 ? t('block.lacks', { n: missing }) : t('block.ready')}</p>
      <dl className={classes.answers}>
        {report.items.map((item) => <div key={item.code}><dt>{item.title}</dt><dd>{answer(item)}</dd></div>)}
        {report.figures.map((figure) => (
          <div key={figure.code}>
            <dt>{figure.unit ? `${figure.title}, ${figure.unit}` : figure.title}</dt>
            <dd>
              {figure.value === null ? <i>{t('block.empty')}</i> : <b>{format.number(figure.value)}</b>}
              {figure.fell && <span className={classes.fell}><Icon of={IconTrendingDown} size={15} />{t('block.fell')}</span>}
              {figure.causes && <p>{figure.causes}</p>}
              {figure.former.length > 0 && <Course small height={110} title={figure.title} plan={figure.plan} lines={[{ key: 1, color: 2, points: figure.former }]} />}
            </dd>
          </div>
        ))}
        <div><dt>{t('block.mistakes')}</dt><dd>{report.mistakes === null ? <i>{t('block.empty')}</i> : t(report.mistakes ? 'yes' : 'no')}{report.causes && <p>{report.causes}</p>}</dd></div>
      </dl>
    </section>
  );
}
