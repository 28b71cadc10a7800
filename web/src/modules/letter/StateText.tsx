import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { LetterBrief } from './data';
import classes from './Letter.module.css';
import { letterTexts } from './texts';

/** What became of a letter, in a few words. */
export function StateText({ letter }: { letter: LetterBrief }) {
  const t = useText(letterTexts);
  const format = useFormat();
  const waits = letter.state === 'queued' && letter.error !== null;
  const tone = letter.state === 'failed' ? 'bad' : letter.state === 'unknown' || waits ? 'warn' : letter.state === 'sent' ? 'good' : 'plain';
  return <span className={classes.state} data-tone={tone}>{waits ? t('state.waiting', { at: format.moment(letter.sendAt) }) : t(`state.${letter.state}`, { at: letter.sentAt ? format.moment(letter.sentAt) : '' })}</span>;
}
