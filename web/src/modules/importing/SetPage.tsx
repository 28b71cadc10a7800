import { useEffect } from 'react';
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconArrowBackUp, IconArrowLeft, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { typesQuery } from '~/modules/records/data/queries';
import { loadResult } from './LoadLine';
import lines from './LoadLine.module.css';
import page from './LoadPage.module.css';
import type { Load } from './loads';
import { importingTexts } from './texts';
import classes from './ValueMapping.module.css';

interface LoadSet {
  id: string;
  operation: string;
  program: string;
  loads: (Load & { mapped: number; columns: number })[];
  people: { value: string; count: number; personId: number | null; queue: boolean }[];
}

/** Files of one program that are loaded together: in which order, whom their names mean, how far it is. */
export function SetPage() {
  const t = useText(importingTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const id = useParams()['set'] ?? '';
  const key = ['importing', 'set', id];
  const { data: types } = useSuspenseQuery(typesQuery);
  const set = useQuery({ queryKey: key, queryFn: ({ signal }) => get<LoadSet>(`/api/importing/sets/${id}`, undefined, { signal }), staleTime: 0, refetchInterval: (query) => (query.state.data?.loads.some((load) => load.state === 'running') ? 1000 : false) });
  const people = useMutation({ mutationFn: (chosen: Record<string, number | 'queue' | null>) => post<LoadSet>(`/api/importing/sets/${id}/people`, { people: chosen }), onSuccess: (next) => queries.setQueryData(key, next), onError: report });
  const start = useMutation({ mutationFn: () => post<LoadSet>(`/api/importing/sets/${id}/start`), onSuccess: (next) => queries.setQueryData(key, next), onError: report });
  const done = set.data?.loads.every((load) => load.state === 'done') ?? false;
  const changed = set.data?.loads.reduce((sum, load) => sum + load.added + load.updated, 0) ?? 0;
  const operation = useQuery({ queryKey: ['operation', id], queryFn: () => get<{ undoneBy: string | null }>(`/api/records/operations/${id}`), enabled: done && changed > 0, staleTime: 0 });
  const undo = useMutation({
    mutationFn: () => post<{ undone: number; job?: number | null }>(`/api/records/operations/${id}/undo`),
    onSuccess: (result) => {
      showToast(result.job ? t('undoing') : t('undone', { n: result.undone }));
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['operation', id] });
    },
    onError: report,
  });
  useEffect(() => {
    if (done) void queries.invalidateQueries({ queryKey: ['records'] });
  }, [done, queries]);
  const askUndo = async (): Promise<void> => {
    if (await confirm({ title: t('undo.title'), text: t('undo.text', { n: changed }), act: t('undo') })) undo.mutate();
  };
  return (
    <Page title={t('set.title')} acts={<Link className={page.back} to="/import"><Icon of={IconArrowLeft} size={16} />{t('allLoads')}</Link>} width="text">
      <Loaded of={set}>
        {(data) => {
          const waiting = data.loads.every((load) => load.state === 'draft');
          return (
            <>
              <Section flush title={t('set.files')} about={t('set.about')}>
                <ul className={page.list}>
                  {data.loads.map((load) => (
                    <li key={load.id}>
                      <Link to={`/import/${load.id}`} className={lines.line}>
                        <span className={lines.name}>
                          <b>{types.find((each) => each.code === load.type)?.titlePlural}</b>
                          <small>{[load.name, t('rows', { n: load.total }), load.state === 'draft' ? t('mapped', { n: load.mapped, of: load.columns }) : ''].filter(Boolean).join(' · ')}</small>
                        </span>
                        <span className={lines.result}>
                          <i data-state={load.state}>{load.state === 'draft' && !waiting ? t('state.paused') : t(`state.${load.state}`)}</i>
                          <small>{load.state === 'running' ? t('progress', { done: format.number(load.done), of: format.number(load.total) }) : loadResult(load, t)}</small>
                        </span>
                      </Link>
                      {load.state === 'running' && <Progress value={load.total > 0 ? (load.done / load.total) * 100 : 0} size={4} animated aria-label={t('progress.label')} />}
                    </li>
                  ))}
                </ul>
              </Section>
              {waiting && data.people.length > 0 && (
                <Section flush title={t('people')} about={t('set.people')}>
                  <ul className={classes.list}>
                    {data.people.map((each) => (
                      <li key={each.value}>
                        <div><b>{each.value}</b><small>{t('rows', { n: each.count })}</small></div>
                        <div className={classes.choice}>
                          {each.queue ? <span className={classes.queue}>{t('people.queue')}</span> : <PersonSelect label="" placeholder={t('people.default')} value={each.personId} onChange={(person) => people.mutate({ [each.value]: person })} />}
                          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => people.mutate({ [each.value]: each.queue ? null : 'queue' })}>{each.queue ? t('people.choose') : t('people.toQueue')}</Button>
                        </div>
                      </li>
                    ))}
                  </ul>
                </Section>
              )}
              {(waiting || (done && changed > 0)) && (
                <div>
                  {waiting && <Button size="md" leftSection={<Icon of={IconPlayerPlay} size={16} />} loading={start.isPending} onClick={() => start.mutate()}>{t('set.start', { n: data.loads.length })}</Button>}
                  {done && changed > 0 && (operation.data?.undoneBy ? <p>{t('title.undone')}</p> : <Button variant="default" leftSection={<Icon of={IconArrowBackUp} size={16} />} loading={undo.isPending} onClick={() => void askUndo()}>{t('undo')}</Button>)}
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
