import { Button, Tooltip } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import classes from './FieldUsePage.module.css';
import { ALWAYS, type FieldUse, type UsedField } from './data';
import { qualityTexts } from './texts';

interface Props {
  field: UsedField;
  use: FieldUse;
  type: string;
  onSay(): void;
  onPut(offCard: boolean): void;
}

/** A field of the table. */
export function FieldUseRow({ field, use, onSay, onPut }: Props) {
  const t = useText(qualityTexts);
  const format = useFormat();
  const share = field.filled === null || use.open === 0 ? null : field.filled / use.open;
  const people = field.people.flatMap((id) => use.refs.person?.[String(id)] ?? []);
  const places = field.places.map((place) => `${place.kindTitle}: ${place.title}`);
  return (
    <tr data-off={field.offCard || undefined}>
      <th scope="row">{field.title}</th>
      <td data-label={t('head.filled')}>
        <span className={classes.filled} title={field.filled === null ? undefined : `${format.number(field.filled)} / ${format.number(use.open)}`}>
          {share === null ? '—' : format.percent(share)}
          <i aria-hidden><b style={{ width: `${(share ?? 0) * 100}%` }} /></i>
        </span>
      </td>
      <td data-label={t('head.people')}>
        <span className={classes.people}>
          {people.map((person) => (
            <Tooltip key={person.name} label={person.name}>
              <span role="img" aria-label={person.name}><Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={22} /></span>
            </Tooltip>
          ))}
        </span>
      </td>
      <td data-label={t('head.used')} className={places.length > 0 || field.lastUsed ? classes.used : classes.never}>
        {places.length > 0 && (
          <details>
            <summary>{t('used.places', { n: places.length })}</summary>
            <ul>{places.map((place, index) => <li key={index}>{place}</li>)}</ul>
          </details>
        )}
        {field.lastUsed ? <span>{t(`used.${field.lastUsed.kind}`, { at: format.moment(field.lastUsed.at) })}</span> : places.length === 0 && <span>{t('used.never')}</span>}
      </td>
      <td data-label={t('head.purpose')}>
        <button type="button" className={classes.purpose} aria-label={t('purpose.change', { field: field.title })} onClick={onSay}>
          {field.purpose || <em>{t('purpose.none')}</em>}
          {field.usedBy && <small>{field.usedBy}</small>}
        </button>
      </td>
      <td>
        {ALWAYS.includes(field.code) ? (
          <span className={classes.used}>{t('always')}</span>
        ) : (
          <Button size="compact-sm" variant="default" aria-label={t(field.offCard ? 'back.of' : 'hide.of', { field: field.title })} onClick={() => onPut(!field.offCard)}>
            {t(field.offCard ? 'back' : 'hide')}
          </Button>
        )}
      </td>
    </tr>
  );
}
