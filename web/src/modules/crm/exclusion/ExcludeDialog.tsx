import { useState } from 'react';
import { Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { typePath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { recordKeys } from '~/modules/records/data/queries';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { Dialog } from '~/ui/Dialog';
import classes from './Exclusions.module.css';
import { excludableQuery, exclusionKey, type Said } from './data';
import { exclusionTexts } from './texts';

/** The phones and addresses of a record into the list of exclusions, the record itself into the bin. */
export function ExcludeDialog({ type, item, onClose }: CardPart & { onClose(): void }) {
  const t = useText(exclusionTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const found = useQuery(excludableQuery(type.code, item.id));
  const [note, setNote] = useState('');
  const [remove, setRemove] = useState(item.can.delete);
  const save = useSave(
    () => post<Said>(`/api/crm/exclusions/of/${type.code}/${item.id}`, { note: note.trim(), remove }),
    async ({ operation, added }) => {
      onClose();
      offerUndo(t('said', { added }), added > 0 || remove ? operation : undefined);
      if (remove) void navigate({ pathname: typePath(type.code), search: window.location.search });
      await Promise.all([queries.invalidateQueries({ queryKey: exclusionKey }), queries.invalidateQueries({ queryKey: recordKeys.type(type.code) })]);
    },
  );
  const values = found.data?.values ?? [];
  return (
    <Dialog title={t('act')} onClose={onClose} {...(values.length > 0 ? { act: t('act.do') } : {})} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      {found.isPending && <Skeleton height={40} radius={6} />}
      {found.data && values.length === 0 && <p>{t('act.none')}</p>}
      {values.length > 0 && (
        <>
          <div>
            <p className={classes.lead}>{t('act.text')}</p>
            <ul className={classes.values}>{values.map((value) => <li key={value}>{value}</li>)}</ul>
          </div>
          <TextInput label={t('note')} placeholder={t('note.of')} data-autofocus maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
          {item.can.delete && <Checkbox label={t('act.remove')} checked={remove} onChange={(event) => setRemove(event.currentTarget.checked)} />}
        </>
      )}
    </Dialog>
  );
}
