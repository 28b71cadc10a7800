import { useState } from 'react';
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconBooks, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useIsPhone } from '~/ui/useIsPhone';
import { typesQuery } from '~/modules/records/data/queries';
import { adminTexts } from '../texts';
import { BookEditor } from './BookEditor';
import classes from './BooksPage.module.css';
import { booksQuery, type Book } from './booksQuery';

/** All reference books in one editor: the list at the left, the values of one at the right. */
export function BooksPage() {
  const t = useText(adminTexts);
  const books = useQuery(booksQuery);
  const { data: types } = useSuspenseQuery(typesQuery);
  const isPhone = useIsPhone();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const choose = (code: string | null): void => setParams(code ? { book: code } : {}, { replace: true });
  /** Where the values of a book are used, in words. */
  const usesOf = (book: Book): string =>
    types
      .flatMap((type) => type.fields.filter((field) => field.book === book.code).map((field) => `${type.titlePlural}: ${field.title}`))
      .join(' · ');
  return (
    <Page title={t('place.books')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('book')}</Button>}>
      <Loaded of={books}>
        {(items) => {
          const book = items.find((each) => each.code === params.get('book')) ?? items[0];
          if (!book) return <Notice icon={IconBooks} title={t('books.empty')} text={t('books.emptyText')} />;
          return (
            <div className={classes.columns}>
              {isPhone ? (
                <Select aria-label={t('place.books')} data={items.map((each) => ({ value: each.code, label: each.title }))} value={book.code} onChange={choose} searchable allowDeselect={false} />
              ) : (
                <ul className={classes.books}>
                  {items.map((each) => (
                    <li key={each.code}>
                      <button type="button" aria-current={each.code === book.code || undefined} onClick={() => choose(each.code)}>
                        <span>{each.title}</span>
                        <small>{each.checked && <span title={t('book.checked')}><Icon of={IconCircleCheck} size={14} /></span>}{each.values.filter((value) => !value.archived).length}</small>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              <BookEditor key={book.code} book={book} uses={usesOf(book)} onRemoved={() => choose(null)} />
            </div>
          );
        }}
      </Loaded>
      {adding && <NewBookDialog onClose={() => setAdding(false)} onMade={choose} />}
    </Page>
  );
}

function NewBookDialog({ onClose, onMade }: { onClose(): void; onMade(code: string): void }) {
  const t = useText(adminTexts);
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const save = useSave(
    () => post<Book>('/api/records/books', { title: title.trim() }),
    async (made) => {
      await queries.invalidateQueries({ queryKey: booksQuery.queryKey });
      onMade(made.code);
      onClose();
    },
  );
  return (
    <Dialog title={t('book.new')} onClose={onClose} act={t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <TextInput label={t('book.title')} description={t('book.newHint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
    </Dialog>
  );
}
