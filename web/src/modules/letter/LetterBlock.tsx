import { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { briefQuery } from './data';
import classes from './Letter.module.css';
import { letterTexts } from './texts';

const LetterView = lazy(() => import('./LetterView').then((module) => ({ default: module.LetterView })));

/** On the card of an activity that is a letter: the letter itself. */
export function LetterBlock({ item }: CardPart) {
  const t = useText(letterTexts);
  const letter = useQuery(briefQuery(item.id)).data;
  if (!letter) return null;
  return (
    <section className={classes.block} aria-label={t('letter')}>
      <h3>{t('letter')}</h3>
      <Suspense fallback={null}><LetterView activity={item.id} /></Suspense>
    </section>
  );
}
