import { useState } from 'react';
import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from './FieldUsePage.module.css';
import type { FieldUse } from './data';
import { qualityTexts } from './texts';

/** How long the card is, how long it takes, how much of it is needless. */
export function UseFacts({ use, onChanged }: { use: FieldUse; onChanged(): void }) {
  const t = useText(qualityTexts);
  const format = useFormat();
  const report = useReportFailure();
  const [most, setMost] = useState<number | null>(null);
  const many = use.shown > use.most;
  const unused = use.items.filter((field) => field.unused && !field.offCard).length;
  const save = (): void => {
    put('/api/quality/most', { most }).then(() => {
      setMost(null);
      onChanged();
      showToast(t('saved'));
    }, report);
  };
  return (
    <div className={classes.facts}>
      <section className={classes.fact} data-many={many || undefined}>
        <h2>{t('shown')}</h2>
        <b>{t('shown.of', { n: use.shown })}</b>
        {most === null ? (
          <div className={classes.most}>
            <p>{t(many ? 'shown.many' : 'shown.fine', { most: use.most })}</p>
            <ActionIcon size={24} aria-label={t('most')} title={t('most')} onClick={() => setMost(use.most)}><Icon of={IconPencil} size={14} /></ActionIcon>
          </div>
        ) : (
          <form className={classes.most} onSubmit={(event) => { event.preventDefault(); save(); }}>
            <NumberInput size="xs" aria-label={t('most')} min={3} max={100} allowDecimal={false} value={most} onChange={(value) => setMost(typeof value === 'number' ? value : most)} data-autofocus />
            <Button size="compact-sm" type="submit">{t('save')}</Button>
          </form>
        )}
      </section>
      <section className={classes.fact}>
        <h2>{t('time')}</h2>
        <b>{use.time.cards === 0 ? '—' : use.time.average < 60 ? t('time.seconds', { n: use.time.average }) : format.duration(use.time.average)}</b>
        <p>{use.time.cards === 0 ? t('time.none') : t('time.of', { days: use.time.days, n: format.number(use.time.cards) })}</p>
      </section>
      <section className={classes.fact} data-many={unused > 0 || undefined}>
        <h2>{t('unused')}</h2>
        <b>{use.countedAt === null ? '—' : t('unused.n', { n: unused })}</b>
      </section>
    </div>
  );
}
