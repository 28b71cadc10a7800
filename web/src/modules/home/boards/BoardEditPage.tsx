import { useState } from 'react';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { Tiles, kept } from '../arrange/Tiles';
import classes from '../arrange/Arrange.module.css';
import { boardsQuery, namedBoardQuery, rolesQuery, widgetsQuery, type NamedBoard, type Tile } from '../data';
import { homeTexts } from '../page/texts';

type Draft = Pick<NamedBoard, 'title' | 'scope' | 'role'> & { tiles: Tile[] };

const EMPTY: Draft = { title: '', scope: 'mine', role: null, tiles: [] };

/** A board under a name is made, arranged, given to others, deleted. */
export function BoardEditPage() {
  const { id } = useParams();
  const board = useQuery({ ...namedBoardQuery(id ?? '', true), enabled: id !== undefined, gcTime: 0 });
  if (id === undefined) return <Arranged id={null} known={EMPTY} />;
  return <Loaded of={board}>{(known) => <Arranged key={id} id={id} known={known} />}</Loaded>;
}

function Arranged({ id, known }: { id: string | null; known: Draft }) {
  const t = useText(homeTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const report = useReportFailure();
  const [draft, setDraft] = useState<Draft>(known);
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const canShare = useQuery(boardsQuery).data?.canShare === true;
  const roles = useQuery({ ...rolesQuery, enabled: canShare }).data ?? [];
  const widgets = useQuery(widgetsQuery);
  const back = id === null ? '/' : `/boards/${id}`;
  const save = useSave(
    () => {
      const body = { title: draft.title, scope: draft.scope, role: draft.scope === 'role' ? draft.role : null, tiles: kept(draft.tiles) };
      return id === null ? post<NamedBoard>('/api/home/boards', body) : put<NamedBoard>(`/api/home/boards/${id}`, body);
    },
    async (made) => {
      await queries.invalidateQueries({ queryKey: ['home', 'boards'] });
      showToast(t('board.saved'));
      void navigate(`/boards/${made.id}`);
    },
  );
  const drop = useMutation({
    mutationFn: () => remove(`/api/home/boards/${id}`),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['home', 'boards', id] });
      void queries.invalidateQueries({ queryKey: ['home', 'boards'], exact: true });
      showToast(t('board.removed'));
      void navigate('/');
    },
    onError: report,
  });
  return (
    <Page
      title={t(id === null ? 'board.new' : 'board.edit')}
      acts={
        <>
          {id !== null && (
            <Button variant="subtle" color="red" loading={drop.isPending} onClick={() => void confirm({ title: t('board.remove.title'), text: t('board.remove.text'), act: t('board.remove') }).then((yes) => yes && drop.mutate())}>
              {t('board.remove')}
            </Button>
          )}
          <Button variant="default" onClick={() => void navigate(back)}>{t('cancel')}</Button>
          <Button loading={save.pending} onClick={() => save.run()}>{t('save')}</Button>
        </>
      }
    >
      <div className={classes.names}>
        <TextInput label={t('board.name')} withAsterisk maxLength={100} value={draft.title} error={save.fields['title']} autoFocus={id === null} onChange={(event) => set({ title: event.currentTarget.value })} />
        {canShare && <Select label={t('arrange.scope')} allowDeselect={false} data={(['mine', 'role', 'common'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))} value={draft.scope} error={save.fields['scope']} onChange={(value) => value && set({ scope: value as Draft['scope'] })} />}
        {canShare && draft.scope === 'role' && <Select label={t('arrange.role')} data={roles.map((each) => ({ value: each.role, label: each.title }))} value={draft.role} error={save.fields['role']} onChange={(role) => set({ role })} />}
      </div>
      {(save.message || save.fields['tiles']) && <p role="alert" className={classes.wrong}>{save.message ?? save.fields['tiles']}</p>}
      <p className={classes.about}>{t('board.about')}</p>
      <Loaded of={widgets}>{(all) => <Tiles tiles={draft.tiles} widgets={all} onChange={(tiles) => set({ tiles })} />}</Loaded>
    </Page>
  );
}
