import { lazy, Suspense, useState } from 'react';
import { Button } from '@mantine/core';
import { IconMail, IconPencil } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { readLetterDraft } from './draft';
import { letterTexts } from './texts';

const LetterDialog = lazy(() => import('./LetterDialog').then((module) => ({ default: module.LetterDialog })));

/** On a card: begins a letter, or goes on with the one that was begun. */
export function LetterButton({ type, item }: CardPart) {
  const t = useText(letterTexts);
  const [open, setOpen] = useState(false);
  if (useMe().guest) return null;
  const begun = !open && readLetterDraft(type.code, item.id) !== null;
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<Icon of={begun ? IconPencil : IconMail} size={14} />} onClick={() => setOpen(true)}>{t(begun ? 'draft' : 'write')}</Button>
      {open && <Suspense fallback={null}><LetterDialog type={type.code} id={item.id} onClose={() => setOpen(false)} onTaken={() => setOpen(true)} /></Suspense>}
    </>
  );
}
