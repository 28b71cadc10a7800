import { Suspense, useRef, useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDeviceFloppy, IconDots, IconDownload, IconMail } from '@tabler/icons-react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { remove, withQuery } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { AnalyticsTabs } from './AnalyticsTabs';
import classes from './BuilderPage.module.css';
import { Editor } from './Editor';
import { MailDialog } from './MailDialog';
import { Picture } from './Picture';
import type { ChartHandle } from './ReportChart';
import { SaveDialog } from './SaveDialog';
import { FIRST, answerQuery, libraryQuery, readDefinition, tidy, type Definition, type Library, type Ready, type Saved } from './report';
import { reportTexts } from './texts';

/** A report: what it asks at the left, its answer at the right. What is not saved stands in the address. */
export function BuilderPage() {
  const library = useQuery(libraryQuery);
  const { id, code } = useParams();
  return (
    <Loaded of={library}>
      {(data) => {
        const saved = data.items.find((each) => String(each.id) === id);
        const ready = data.ready.find((each) => each.code === code);
        if ((id && !saved) || (code && !ready)) return <Failure error={new ApiProblem(404, { code: 'not_found' })} />;
        return <Builder key={id ?? code ?? 'new'} library={data} saved={saved} ready={ready} />;
      }}
    </Loaded>
  );
}

function Builder({ library, saved, ready }: { library: Library; saved: Saved | undefined; ready: Ready | undefined }) {
  const t = useText(reportTexts);
  const me = useMe();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [params, setParams] = useSearchParams();
  const kept = saved?.definition ?? ready?.definition ?? FIRST;
  const definition = readDefinition(params.get('d')) ?? kept;
  const isChanged = JSON.stringify(tidy(definition)) !== JSON.stringify(tidy(kept));
  const answer = useQuery(answerQuery(tidy(definition)));
  const chart = useRef<ChartHandle>(null);
  const [open, setOpen] = useState<'save' | 'saveAs' | 'mail' | null>(null);
  const title = saved?.title ?? ready?.title ?? t('untitled');
  const change = (next: Definition): void => setParams({ d: JSON.stringify(tidy(next)) }, { replace: true });
  const problem = answer.error instanceof ApiProblem ? answer.error : null;
  const file = (kind: 'csv' | 'xlsx' | 'pdf'): string => withQuery(`/api/reports/run.${kind}`, { title, definition: JSON.stringify(tidy(definition)) });
  const drop = useMutation({
    mutationFn: () => remove(`/api/reports/${saved!.id}`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['analytics', 'library'] });
      showToast(t('removed'));
      void navigate('/analytics/reports');
    },
  });
  const png = async (): Promise<void> => {
    const blob = await chart.current?.png();
    if (!blob) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${title}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const picture = definition.picture ?? 'table';
  const isChart = answer.data !== undefined && answer.data.axes.length > 0 && ['line', 'bars', 'stacked', 'funnel', 'heat'].includes(picture);
  return (
    <Page
      title={title}
      beside={isChanged && saved ? <span className={classes.changed}>{t('changed')}</span> : undefined}
      acts={
        <div className={classes.acts}>
          {me.can.export && (
            <Menu>
              <Menu.Target>
                <Button variant="default" leftSection={<Icon of={IconDownload} size={16} />} disabled={!answer.data}>{t('export')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component="a" href={file('xlsx')} download>{t('export.xlsx')}</Menu.Item>
                <Menu.Item component="a" href={file('csv')} download>{t('export.csv')}</Menu.Item>
                {isChart && <Menu.Item onClick={() => void png()}>{t('export.png')}</Menu.Item>}
                <Menu.Item component="a" href={file('pdf')} download>{t('export.pdf')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {saved && <Button variant="default" leftSection={<Icon of={IconMail} size={16} />} onClick={() => setOpen('mail')}>{t('mail')}</Button>}
          {saved && (
            <Menu>
              <Menu.Target>
                <Button variant="default" aria-label={t('rename')} px={8}><Icon of={IconDots} size={16} /></Button>
              </Menu.Target>
              <Menu.Dropdown>
                {saved.canUpdate && <Menu.Item onClick={() => setOpen('save')}>{t('rename')}</Menu.Item>}
                <Menu.Item onClick={() => setOpen('saveAs')}>{t('saveAs')}</Menu.Item>
                {saved.canUpdate && (
                  <Menu.Item
                    color="red"
                    onClick={() => void confirm({ title: t('remove.title'), text: t('remove.text'), act: t('remove') }).then((yes) => yes && drop.mutate())}
                  >
                    {t('remove')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
          <Button leftSection={<Icon of={IconDeviceFloppy} size={16} />} disabled={!!saved && !isChanged} onClick={() => setOpen(saved?.canUpdate ? 'save' : 'saveAs')}>{t('save')}</Button>
        </div>
      }
      below={<AnalyticsTabs />}
    >
      <div className={classes.page}>
        <aside className={classes.editor} aria-label={t('build')}>
          <Suspense fallback={<SkeletonRows rows={8} />}>
            <Editor definition={definition} onChange={change} />
          </Suspense>
        </aside>
        <div className={classes.answer} data-dim={answer.isPlaceholderData || undefined}>
          <Section>
            {answer.data?.before && <p className={classes.compared}>{t('comparedWith', { from: format.date(answer.data.before.from, false), to: format.date(answer.data.before.to, false) })}</p>}
            {answer.isPending && <SkeletonRows rows={8} />}
            {answer.isError && (problem && problem.status === 422 ? <p className={classes.problem} role="alert">{problem.detail || problem.message}</p> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />)}
            {answer.data && !answer.isError && <Picture answer={answer.data} picture={picture} label={title} handle={chart} />}
          </Section>
          {!saved && <p className={classes.hint}>{t('toHome')}</p>}
        </div>
      </div>
      {(open === 'save' || open === 'saveAs') && (
        <SaveDialog
          library={library}
          saved={open === 'save' ? saved : undefined}
          title={saved || ready ? title : ''}
          definition={tidy(definition)}
          onClose={() => setOpen(null)}
          onSaved={(id) => {
            setOpen(null);
            showToast(t('saved'));
            void navigate(`/analytics/reports/${id}`, { replace: true });
          }}
        />
      )}
      {open === 'mail' && saved && <MailDialog report={saved} works={library.mail} onClose={() => setOpen(null)} />}
    </Page>
  );
}
