import type { CSSProperties, KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { IconCheck, IconFlag } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { idsOf } from '~/modules/records/fields/ids';
import { Icon } from '~/ui/Icon';
import { kindIcon } from '../kindIcon';
import { clock } from './days';
import type { Entry } from './entries';
import classes from './EntryView.module.css';
import { boundOf, colourOf, useLook } from './look';
import { plannerTexts } from './texts';

interface Props {
  entry: Entry;
  /** A block among the hours, a line of a day, a row of a list. */
  as: 'block' | 'line' | 'row';
  /** How high a block is, in pixels: a low one has one line. */
  height?: number;
  style?: CSSProperties;
  /** It is in the hand, or stands where the hand would put it. */
  state?: 'held' | 'draft' | undefined;
  /** When, where another moment than its own is meant. */
  minute?: number;
}

/** One entry: its time, what it is, with whom. A link to its card; Alt and arrows move it. */
export function EntryView({ entry, as, height = 0, style, state, minute = entry.minute }: Props) {
  const t = useText(plannerTexts);
  const format = useFormat();
  const look = useLook();
  const bound = boundOf(entry);
  const person = look.people.length > 1 && entry.person !== null ? personOf(entry.person) : undefined;
  const late = !entry.done && Date.parse(entry.at) < Date.now();
  const kind = look.planning?.kinds.find((each) => each.id === idsOf(entry.item.values['kind'])[0]);
  const place = typeof entry.item.values['place'] === 'string' ? entry.item.values['place'] : '';
  const words = [entry.title, entry.type === 'task' ? t('deadline') : kind?.title, bound, place, person?.name, format.momentFull(entry.at), entry.done ? t('done') : late ? t('late') : ''].filter(Boolean).join(', ');
  const keys = (event: KeyboardEvent): void => {
    if (!event.altKey || !event.key.startsWith('Arrow') || !entry.item.can.update) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 1;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') look.onKeys(entry, { days: by });
    else if (entry.type === 'task') look.onKeys(entry, { days: by });
    else if (event.shiftKey) look.onKeys(entry, { length: by < 0 ? -15 : 15 });
    else look.onKeys(entry, { minutes: by < 0 ? -15 : 15 });
  };
  const icon = entry.done ? IconCheck : entry.type === 'task' ? IconFlag : kindIcon(kind?.code);
  return (
    <Link
      to={look.pathOf(entry)}
      className={classes.entry}
      data-as={as}
      data-entry={state === 'draft' ? undefined : entry.key}
      data-low={(as === 'block' && height < 38) || undefined}
      data-done={entry.done || undefined}
      data-late={late || undefined}
      data-state={state}
      data-fixed={!entry.item.can.update || undefined}
      style={{ ...style, '--hue': colourOf(look, entry), '--lines': Math.max(1, Math.floor((height - 6) / 16)) } as CSSProperties}
      draggable={false}
      title={words}
      aria-label={t('entry.keys', { title: words })}
      aria-keyshortcuts="Enter Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
      onKeyDown={keys}
    >
      <span className={classes.words}>
        <Icon of={icon} size={13} />
        {(as !== 'line' || entry.type === 'activity') && <time>{clock(minute % 1440)}</time>}
        <b>{entry.title}</b>
        {bound && <small>{bound}</small>}
        {as === 'row' && person && <small>{person.name}</small>}
      </span>
      {as === 'block' && entry.item.can.update && <i data-resize className={classes.edge} />}
    </Link>
  );
}
