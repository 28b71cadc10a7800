import { useState } from 'react';
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, put, remove, withQuery } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { showToast } from '~/ui/toasts';
import { boardQuery, rolesQuery, widgetsQuery, type Board, type Tile } from '../data';
import { homeTexts } from '../page/texts';
import classes from './Arrange.module.css';
import { Tiles, kept } from './Tiles';

type Scope = 'mine' | 'role' | 'common';

/** Which widgets stand on the start page, in which order and how wide: for oneself; by who may for a role or for everybody. */
export function ArrangePage() {
  const t = useText(homeTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const report = useReportFailure();
  const [scope, setScope] = useState<Scope>('mine');
  const [role, setRole] = useState<string | null>(null);
  const [draft, setDraft] = useState<{ key: string; tiles: Tile[] } | null>(null);
  const mayArrange = useQuery(boardQuery).data?.can.arrange === true;
  const roles = useQuery({ ...rolesQuery, enabled: mayArrange }).data ?? [];
  const widgets = useQuery(widgetsQuery);
  const chosenRole = scope === 'role' ? (role ?? roles[0]?.role ?? null) : null;
  const path = withQuery('/api/home/board', { scope, role: chosenRole });
  const stands = useQuery({ queryKey: ['home', 'board', 'of', path], queryFn: ({ signal }) => get<Board>(path, undefined, { signal }), staleTime: 0, gcTime: 0 });
  const tiles = draft?.key === path ? draft.tiles : stands.data?.tiles;
  const set = (next: Tile[]): void => setDraft({ key: path, tiles: next });

  const done = (text: string): void => {
    void queries.invalidateQueries({ queryKey: ['home', 'board'] });
    setDraft(null);
    showToast(text);
    if (scope === 'mine') void navigate('/');
  };
  const save = useMutation({
    mutationFn: () => put(path, { tiles: kept(tiles ?? []) }),
    onSuccess: () => done(t('saved')),
    onError: report,
  });
  const reset = useMutation({ mutationFn: () => remove(path), onSuccess: () => done(t('reset')), onError: report });
  const scopes: Scope[] = ['mine', 'role', 'common'];
  return (
    <Page
      title={t('arrange.title')}
      acts={
        <>
          <Button variant="default" onClick={() => void navigate('/')}>{t('cancel')}</Button>
          <Button loading={save.isPending} disabled={!tiles} onClick={() => save.mutate()}>{t('save')}</Button>
        </>
      }
      below={
        <div className={classes.below}>
          {mayArrange && <SegmentedControl size="xs" data={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))} value={scope} onChange={(next) => setScope(next as Scope)} aria-label={t('arrange.scope')} />}
          {scope === 'role' && <NativeSelect aria-label={t('arrange.role')} data={roles.map((each) => ({ value: each.role, label: each.title }))} value={chosenRole ?? ''} onChange={(event) => setRole(event.currentTarget.value)} />}
          {stands.data && <span>{t(`from.${stands.data.from}`)}</span>}
          <span className={classes.grow} />
          <Button variant="subtle" size="compact-md" loading={reset.isPending} disabled={stands.data?.from !== scope} onClick={() => reset.mutate()}>{t(`reset.${scope}`)}</Button>
        </div>
      }
    >
      <p className={classes.about}>{t('arrange.about')}</p>
      <Loaded of={widgets}>
        {(known) =>
          tiles ? (
            <Tiles tiles={tiles} widgets={known} onChange={set} />
          ) : null
        }
      </Loaded>
    </Page>
  );
}
