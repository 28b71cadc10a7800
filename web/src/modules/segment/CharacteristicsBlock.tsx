import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { isEmptyValue } from '~/modules/records/fields/ids';
import { CharacteristicDialog } from './CharacteristicDialog';
import classes from './CharacteristicsBlock.module.css';
import { clientCharacteristicsQuery } from './characteristics';
import type { ClientType } from './data';
import { segmentTexts } from './texts';

/** What a client is like and since when; a click opens its history and a new value. */
export function CharacteristicsBlock({ type, item }: CardPart) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const { data = [] } = useQuery(clientCharacteristicsQuery(type.code as ClientType, item.id));
  const [opened, setOpened] = useState<number | null>(null);
  const known = data.flatMap((each) => {
    const field = type.byCode.get(each.field);
    return field ? [{ ...each, definition: field }] : [];
  });
  const shown = known.find((each) => each.id === opened);
  if (known.length === 0) return null;
  return (
    <Block title={t('char.title')}>
      <ul className={classes.list}>
        {known.map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => setOpened(each.id)} aria-haspopup="dialog">
              <span>{each.title}</span>
              {isEmptyValue(each.value) ? <i>—</i> : <b><FieldValue type={type} field={each.definition} values={{ [each.field]: each.value }} /></b>}
              {!isEmptyValue(each.value) && each.history[0] && <small>{t('card.since', { date: format.date(each.history[0].on, false) })}</small>}
            </button>
          </li>
        ))}
      </ul>
      {shown && <CharacteristicDialog type={type} item={item} characteristic={shown} field={shown.definition} onClose={() => setOpened(null)} />}
    </Block>
  );
}
