import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconCircleCheck, IconListCheck } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import classes from './Check.module.css';
import type { CheckedRow, Draft } from './loads';
import { importingTexts } from './texts';

/** Tries the first rows without keeping anything, and says what is wrong with which. */
export function Check({ draft, disabled }: { draft: Draft; disabled: boolean }) {
  const t = useText(importingTexts);
  const report = useReportFailure();
  const check = useMutation({ mutationFn: () => post<{ rows: CheckedRow[] }>(`/api/importing/loads/${draft.id}/check`), onError: report });
  const rows = check.data?.rows;
  const bad = rows?.filter((row) => row.problem !== null) ?? [];
  return (
    <Section title={t('check')} about={rows ? (bad.length === 0 ? undefined : t('check.bad', { bad: bad.length, n: rows.length })) : t('check.about')} acts={<Button variant="default" leftSection={<Icon of={IconListCheck} size={16} />} disabled={disabled} loading={check.isPending} onClick={() => check.mutate()}>{rows ? t('check.again') : t('check.act')}</Button>}>
      {rows && bad.length === 0 && <p className={classes.good}><Icon of={IconCircleCheck} size={20} />{t('check.good', { n: rows.length })}</p>}
      {bad.length > 0 && (
        <ul className={classes.list}>
          {bad.slice(0, 20).map((row) => {
            const cells = draft.preview[row.number - 1];
            return (
              <li key={row.number}>
                <span>{t('check.row', { n: row.number + 1 })}</span>
                <b>{row.problem}</b>
                {cells && <small>{cells.filter(Boolean).slice(0, 4).join(' · ')}</small>}
              </li>
            );
          })}
        </ul>
      )}
      {bad.length > 20 && <p className={classes.more}>{t('check.more', { n: bad.length - 20 })}</p>}
    </Section>
  );
}
