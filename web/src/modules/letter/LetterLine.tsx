import { lazy, Suspense, useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { BINDINGS, planningQuery } from '~/modules/activity/data';
import type { Item } from '~/modules/records/data/types';
import { idsOf } from '~/modules/records/fields/ids';
import { Icon } from '~/ui/Icon';
import { briefQuery } from './data';
import classes from './Letter.module.css';
import { StateText } from './StateText';
import { letterTexts } from './texts';

const LetterDialog = lazy(() => import('./LetterDialog').then((module) => ({ default: module.LetterDialog })));
const LetterView = lazy(() => import('./LetterView').then((module) => ({ default: module.LetterView })));

/** Below an activity that is a letter: what became of it and what it says; below a planned one: a way to write it. */
export function LetterLine({ item, of }: { item: Item; of?: { type: string; id: number } }) {
  const planning = useQuery(planningQuery).data;
  const kind = planning?.kinds.find((each) => each.id === idsOf(item.values['kind'])[0]);
  if (kind?.code !== 'LETTER') return null;
  return item.values['closed'] === true ? <Sent activity={item.id} /> : <Planned item={item} {...(of ? { of } : {})} />;
}

function Sent({ activity }: { activity: number }) {
  const t = useText(letterTexts);
  const letter = useQuery(briefQuery(activity)).data;
  const [shown, setShown] = useState(false);
  if (!letter) return null;
  return (
    <div className={classes.line}>
      {letter.state !== 'sent' && <StateText letter={letter} />}
      <button type="button" className={classes.more} aria-expanded={shown} onClick={() => setShown(!shown)}>{t(shown ? 'hide' : 'show')}</button>
      {shown && <Suspense fallback={null}><LetterView activity={activity} /></Suspense>}
    </div>
  );
}

/** Written from the card on which it stands, else from the deal or the client that it is bound to. */
function Planned({ item, of }: { item: Item; of?: { type: string; id: number } }) {
  const t = useText(letterTexts);
  const [open, setOpen] = useState(false);
  const bound = ['deal', 'lead', 'contact', 'company'].flatMap((type) => idsOf(item.values[BINDINGS[type]!]).map((id) => ({ type, id })));
  const card = of ?? bound[0];
  if (!card || !item.can.update) return null;
  return (
    <div className={classes.line}>
      <Button variant="subtle" size="compact-xs" leftSection={<Icon of={IconMail} size={13} />} onClick={() => setOpen(true)}>{t('write')}</Button>
      {open && <Suspense fallback={null}><LetterDialog type={card.type} id={card.id} planned={item} onClose={() => setOpen(false)} onTaken={() => setOpen(true)} /></Suspense>}
    </div>
  );
}
