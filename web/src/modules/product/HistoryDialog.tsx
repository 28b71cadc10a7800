import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import classes from './HistoryDialog.module.css';
import { rowHistoryQuery, type Told } from './data';
import { productWords } from './words/texts';

/** Who changed which row of a record when. */
export function HistoryDialog({ type, id, currency, onClose }: { type: string; id: number; currency: string; onClose(): void }) {
  const t = useText(productWords);
  const format = useFormat();
  const query = useQuery(rowHistoryQuery(type, id));
  const said = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (field === 'vat') return value === null ? t('noVat') : `${format.number(Number(value))} %`;
    if (value === null || value === undefined) return '—';
    if (field === 'price' || field === 'total') return format.money(Number(value), currency);
    return typeof value === 'number' ? format.number(value, 4) : String(value);
  };
  const changes = (told: Told): string =>
    Object.entries(told.changes).map(([field, [from, to]]) => `${t(`is.${field as keyof Told['changes']}`)}: ${said(field, from)} → ${said(field, to)}`).join(', ');
  return (
    <Dialog title={t('history')} onClose={onClose} size={620}>
      <Loaded of={query}>
        {(items) => (items.length === 0 ? <p className={classes.none}>{t('history.none')}</p> : (
          <ol className={classes.list}>
            {items.map((told) => (
              <li key={told.id} data-undone={told.undone || undefined}>
                <div><b>{t(`history.${told.kind}`, { title: told.title })}</b>{told.undone && <small>{t('history.undone')}</small>}</div>
                <div>{told.kind === 'changed' ? changes(told) : [told.quantity !== null && `${t('is.quantity')}: ${format.number(told.quantity, 4)}`, told.total !== null && `${t('is.total')}: ${format.money(told.total, currency)}`].filter(Boolean).join(', ')}</div>
                <small>{told.by ?? t('history.system')} · <time dateTime={told.at} title={format.momentFull(told.at)}>{format.moment(told.at)}</time></small>
              </li>
            ))}
          </ol>
        ))}
      </Loaded>
    </Dialog>
  );
}
