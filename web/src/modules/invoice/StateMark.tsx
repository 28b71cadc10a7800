import { useText } from '~/lib/text/useText';
import classes from './Invoice.module.css';
import type { Invoice } from './data';
import { invoiceWords } from './words/texts';

/** What has become of an invoice, in one word. */
export function StateMark({ invoice }: { invoice: Invoice }) {
  const t = useText(invoiceWords);
  return <span className={classes.state} data-state={invoice.overdue ? 'overdue' : invoice.state} title={invoice.reason ?? undefined}>{invoice.overdue ? t('overdue') : t(`state.${invoice.state}`)}</span>;
}
