import { useState } from 'react';
import { ActionIcon } from '@mantine/core';
import { Link } from 'react-router';
import { IconCheck, IconMapPin, IconPhone, IconRepeat } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf, titleOf } from '~/modules/records/data/refs';
import type { Item } from '~/modules/records/data/types';
import { useExtensions } from '~/modules/records/extensions';
import { idsOf } from '~/modules/records/fields/ids';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import classes from './Activity.module.css';
import { CloseDialog } from './CloseDialog';
import { BINDINGS, type Planning } from './data';
import { kindIcon } from './kindIcon';
import { seriesTexts } from './series/texts';
import { activityTexts } from './texts';

interface Props {
  item: Item;
  planning: Planning | undefined;
  /** The card that it stands on: it is not named again. */
  of?: { type: string; id: number };
  chosen?: boolean;
  /** Everything that stands here is one's own: no faces. */
  own?: boolean;
  onClosed?(): void;
  /** Shows whom it is about with their phones. */
  onCall?(): void;
}

/** One activity: what, when, with whom; a round box ends it. */
export function ActivityLine({ item, planning, of, chosen, own, onClosed, onCall }: Props) {
  const t = useText(activityTexts);
  const s = useText(seriesTexts);
  const format = useFormat();
  const [closing, setClosing] = useState(false);
  const { lines } = useExtensions('activity');
  const { values } = item;
  const title = String(values['title'] ?? numbered(item.id));
  const done = values['closed'] === true;
  const at = String((done ? values['closedAt'] : values['planAt']) ?? '');
  const kind = planning?.kinds.find((each) => each.id === idsOf(values['kind'])[0]);
  const result = planning?.results.find((each) => each.id === idsOf(values['result'])[0]);
  const late = !done && Date.parse(at) < Date.now();
  const owner = idsOf(done ? values['closedBy'] : values['responsible'])[0];
  const person = owner === undefined || own ? undefined : personOf(owner);
  const bound = Object.entries(BINDINGS).flatMap(([type, field]) => idsOf(values[field]).filter((id) => !(of?.type === type && of.id === id)).map((id) => ({ type, id, title: titleOf(type, id) ?? numbered(id) })));
  return (
    <li className={classes.line} data-activity={item.id} data-chosen={chosen || undefined}>
      <button type="button" className={classes.check} data-done={done || undefined} disabled={done || !item.can.update} aria-label={done ? t('done') : t('done.of', { title })} onClick={() => setClosing(true)}>
        <Icon of={IconCheck} size={13} />
      </button>
      <div className={classes.about}>
        <Link to={recordPath('activity', item.id)}>{title}</Link>
        <small>
          {kind && <span className={classes.kind}><Icon of={kindIcon(kind.code)} size={13} />{kind.title}</span>}
          {typeof values['place'] === 'string' && <span className={classes.kind}><Icon of={IconMapPin} size={13} />{values['place']}</span>}
          {typeof values['series'] === 'number' && <span className={classes.kind} title={s('series')}><Icon of={IconRepeat} size={13} /></span>}
          {bound.map((each) => <Link key={`${each.type} ${each.id}`} to={recordPath(each.type, each.id)}>{each.title}</Link>)}
          {result && <span className={classes.result}>{result.title}</span>}
        </small>
        {done && typeof values['comments'] === 'string' && <p>{values['comments']}</p>}
        {lines.map((Line, index) => <Line key={index} item={item} {...(of ? { of } : {})} />)}
      </div>
      <span className={classes.when} data-late={late || undefined}>
        {onCall && !done && kind?.code === 'CALL' && <ActionIcon size={28} aria-label={t('call.of', { title })} title={t('day.call')} onClick={onCall}><Icon of={IconPhone} size={16} /></ActionIcon>}
        {at && <time dateTime={at} title={late ? `${t('late')}: ${format.momentFull(at)}` : format.momentFull(at)}>{format.moment(at)}</time>}
        {person && <span title={person.name}><Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={20} /></span>}
      </span>
      {closing && <CloseDialog item={item} onClose={() => setClosing(false)} {...(onClosed ? { onClosed } : {})} />}
    </li>
  );
}
