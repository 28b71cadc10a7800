import { useState } from 'react';
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconArchive, IconArchiveOff, IconLock, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { patch, post, put, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { ColorPick } from '~/ui/ColorPick';
import { EditableText } from '~/ui/EditableText';
import { Icon } from '~/ui/Icon';
import { SortList } from '~/ui/SortList';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { adminTexts } from '../texts';
import classes from './BookEditor.module.css';
import { booksQuery, type Book, type BookValue } from './booksQuery';

/** The values of one reference book: rename in place, colour, order, archive. */
export function BookEditor({ book, uses, onRemoved }: { book: Book; uses: string; onRemoved(): void }) {
  const t = useText(adminTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const format = useFormat();
  const confirm = useConfirm();
  const [title, setTitle] = useState('');
  const [error, setError] = useState('');
  const path = `/api/records/books/${book.code}`;
  const reasonOf = (failure: unknown): string => (failure instanceof ApiProblem ? Object.values(failure.fields)[0] || failure.detail : String(failure));
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: booksQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ['record-types'] });
  };
  const change = (value: BookValue, changes: Partial<BookValue>): Promise<void> => patch(`${path}/values/${value.id}`, changes).then(refresh);
  const act = (sent: Promise<unknown>): void => void sent.catch(report);
  const values = [...book.values].sort((a, b) => a.sort - b.sort);
  const present = values.filter((value) => !value.archived);
  const archived = values.filter((value) => value.archived);

  const move = (value: BookValue, to: number): void => {
    const others = present.filter((each) => each.id !== value.id);
    const order = [...others.slice(0, to), value, ...others.slice(to)];
    queries.setQueryData(booksQuery.queryKey, (all) => all?.map((each) => (each.code === book.code ? { ...each, values: [...order.map((one, index) => ({ ...one, sort: index })), ...archived.map((one) => ({ ...one, sort: 1_000_000 }))] } : each)));
    act(put(`${path}/order`, { ids: [...order, ...archived].map((each) => each.id) }).finally(refresh));
  };
  const drop = (value: BookValue): void => {
    remove<{ archived?: boolean } | undefined>(`${path}/values/${value.id}`).then(async (answer) => {
      await refresh();
      showToast(answer?.archived ? t('value.archived', { title: value.title }) : t('value.removed', { title: value.title }), answer?.archived ? { action: { title: t('restore'), run: () => act(change(value, { archived: false })) } } : {});
    }, report);
  };
  const removeBook = async (): Promise<void> => {
    if (!(await confirm({ title: t('book.removeTitle', { title: book.title }), text: t('book.removeText'), act: t('remove') }))) return;
    remove(path).then(() => {
      void refresh();
      onRemoved();
    }, report);
  };
  return (
    <section className={classes.book}>
      <header className={classes.head}>
        <EditableText value={book.title} disabled={book.system} reasonOf={reasonOf} onSave={(next) => patch(path, { title: next }).then(refresh)} />
        {!book.system && <ActionIcon aria-label={t('book.remove', { title: book.title })} title={t('remove')} onClick={() => void removeBook()}><Icon of={IconTrash} /></ActionIcon>}
      </header>
      <p className={classes.uses}>{uses || t('book.unused')}</p>
      <Checkbox
        className={classes.check ?? ''}
        label={t('book.checked')}
        description={book.checked ? t('book.checkedBy', { name: book.checked.name, at: format.moment(book.checked.at) }) : t('book.checkedHint')}
        checked={book.checked !== undefined}
        onChange={(event) => act(put(`${path}/check`, { checked: event.currentTarget.checked }).then(refresh))}
      />
      <SortList items={present} keyOf={(value) => value.id} titleOf={(value) => value.title} disabled={present.length < 2} onMove={move}>
        {(value) => (
          <>
            <ColorPick value={value.color} label={t('value.color', { title: value.title })} onChange={(color) => act(change(value, { color }))} />
            <EditableText value={value.title} reasonOf={reasonOf} onSave={(next) => change(value, { title: next })} />
            {value.system ? (
              <span className={classes.lock} title={t('value.system')}><Icon of={IconLock} size={15} /></span>
            ) : (
              <>
                <ActionIcon size={28} aria-label={t('value.archive', { title: value.title })} title={t('value.archiveHint')} onClick={() => act(change(value, { archived: true }))}><Icon of={IconArchive} size={16} /></ActionIcon>
                <ActionIcon size={28} aria-label={t('value.remove', { title: value.title })} title={t('remove')} onClick={() => drop(value)}><Icon of={IconTrash} size={16} /></ActionIcon>
              </>
            )}
          </>
        )}
      </SortList>
      <form
        className={classes.new}
        onSubmit={(event) => {
          event.preventDefault();
          if (!title.trim()) return;
          post(`${path}/values`, { title: title.trim() }).then(
            async () => {
              setTitle('');
              setError('');
              await refresh();
            },
            (failure: unknown) => setError(reasonOf(failure)),
          );
        }}
      >
        <TextInput className={classes.grow ?? ''} aria-label={t('value.new')} placeholder={t('value.new')} maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={error || undefined} />
        <Button type="submit" variant="default" leftSection={<Icon of={IconPlus} size={16} />} disabled={title.trim() === ''}>{t('add')}</Button>
      </form>
      {archived.length > 0 && (
        <div className={classes.archive}>
          <h3>{t('book.archive')}</h3>
          <ul>
            {archived.map((value) => (
              <li key={value.id}>
                <span>{value.title}</span>
                <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconArchiveOff} size={15} />} onClick={() => act(change(value, { archived: false }))}>{t('restore')}</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
