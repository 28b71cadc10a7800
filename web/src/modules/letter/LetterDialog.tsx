import { useQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { IconMailOff } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { planningQuery } from '~/modules/activity/data';
import type { Item } from '~/modules/records/data/types';
import { Dialog } from '~/ui/Dialog';
import { Notice } from '~/ui/Notice';
import { ComposeForm } from './ComposeForm';
import { composeTexts } from './compose/texts';
import { composingQuery, templatesQuery } from './data';

export interface LetterDialogProps {
  type: string;
  id: number;
  /** The planned activity that the letter does. */
  planned?: Item;
  onClose(): void;
  /** A letter was taken back: it is written further. */
  onTaken(): void;
}

/** The window for a new letter from a card. */
export function LetterDialog(props: LetterDialogProps) {
  const t = useText(composeTexts);
  const me = useMe();
  const composing = useQuery({ ...composingQuery(props.type, props.id), refetchOnWindowFocus: false }).data;
  const templates = useQuery({ ...templatesQuery, refetchOnWindowFocus: false }).data;
  const planning = useQuery(planningQuery).data;
  if (!composing || !templates || !planning) return null;
  if (composing.works) return <ComposeForm {...props} composing={composing} templates={templates} planning={planning} />;
  const administers = me.can.administer === true;
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      <Notice compact icon={IconMailOff} title={t('off.title')} text={t(administers ? 'off.admin' : 'off.text')} >{administers && <Button component={Link} to="/settings/state" variant="default">{t('off.link')}</Button>}</Notice>
    </Dialog>
  );
}
