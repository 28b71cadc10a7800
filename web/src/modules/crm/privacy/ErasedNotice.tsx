import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import classes from '../client/Block.module.css';
import { privacyTexts } from './texts';

/** Says of a nameless contact why he is. */
export function ErasedNotice({ item }: CardPart) {
  const t = useText(privacyTexts);
  const format = useFormat();
  const at = item.values['erasedAt'];
  return at ? <div className={classes.warn} style={{ margin: '0 0 12px' }}>{t('erased', { date: format.moment(String(at)) })}</div> : null;
}
