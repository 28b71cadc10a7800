import { Suspense, lazy, useState } from 'react';
import { Button } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { useNavigate } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { AsyncPick } from '~/modules/records/fields/AsyncPick';
import type { Field } from '~/modules/records/data/types';
import type { KnownType } from '~/modules/records/data/useRecordType';
import classes from './MergeWith.module.css';
import { doublesTexts } from './page/texts';

const MergeDialog = lazy(() => import('./MergeDialog').then((module) => ({ default: module.MergeDialog })));

/** Asks which record to merge this one with, and puts the two side by side. */
export function MergeWith({ type, id, onClose }: { type: KnownType; id: number; onClose(): void }) {
  const t = useText(doublesTexts);
  const navigate = useNavigate();
  const [other, setOther] = useState<number | null>(null);
  const [comparing, setComparing] = useState(false);
  const field: Field = { code: 'other', kind: 'record', recordType: type.code, title: t('merge.choose'), required: true, multiple: false, readOnly: false, custom: false, sortable: false, filterable: false };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (other !== null && other !== id) setComparing(true);
      }}
    >
      <AsyncPick type={type} field={field} label={t('merge.choose')} value={other} values={{}} autoFocus onChange={(next) => setOther(next === null ? null : Number(next))} />
      <div className={classes.acts}>
        <Button type="submit" disabled={other === null || other === id}>{t('merge.next')}</Button>
      </div>
      {comparing && other !== null && (
        <Suspense fallback={null}>
          <MergeDialog
            type={type.code}
            ids={[id, other]}
            onClose={() => setComparing(false)}
            onMerged={(remains) => {
              onClose();
              if (remains !== id) void navigate({ pathname: recordPath(type.code, remains), search: window.location.search }, { replace: true });
            }}
          />
        </Suspense>
      )}
    </form>
  );
}
