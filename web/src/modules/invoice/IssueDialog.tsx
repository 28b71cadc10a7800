import { useState } from 'react';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBuildingBank } from '@tabler/icons-react';
import { Link } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { chosenQuery, ownCompaniesQuery, type Chosen, type Requisite } from '~/modules/crm/requisite/requisites';
import type { Rows } from '~/modules/product/data';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { showToast } from '~/ui/toasts';
import classes from './Invoice.module.css';
import { paperOf, type Invoice } from './data';
import { useRefresh } from './useRefresh';
import { invoiceWords } from './words/texts';

/** What has been picked here of the requisites; what is not there stays as it was chosen. */
type Choice = Partial<Pick<Chosen, 'requisite' | 'ownRequisite' | 'ownAccount'>>;

const option = (each: Requisite) => ({ value: String(each.id), label: [each.title || each.shortName || each.fullName, each.inn].filter(Boolean).join(' · ') || String(each.id) });

/** An invoice of the products of a deal, or of a proposal for it. */
export function IssueDialog({ deal, quote, rows, onClose }: { deal: number; quote?: number; rows: Rows; onClose(): void }) {
  const t = useText(invoiceWords);
  const me = useMe();
  const format = useFormat();
  const refresh = useRefresh(deal);
  const companies = useQuery(ownCompaniesQuery);
  const known = useQuery(chosenQuery(deal));
  const [chosen, setSeller] = useState<string | null>(null);
  const [on, setOn] = useState(format.today());
  const [due, setDue] = useState('');
  const [note, setNote] = useState('');
  /** Asked again after a failure on the way, the same invoice is answered. */
  const [key] = useState(() => crypto.randomUUID());
  const [language, setLanguage] = useState<string>(me.company.language ?? format.language);
  const [picked, setPicked] = useState<Choice>({});
  const choice = { ...known.data, ...picked };
  const remembered = companies.data?.find((each) => each.requisites.some(({ id }) => id === known.data?.ownRequisite));
  const seller = companies.data?.find((each) => String(each.id) === chosen) ?? remembered ?? companies.data?.[0];
  const own = seller?.requisites.find(({ id }) => id === choice.ownRequisite) ?? seller?.requisites[0];
  const account = own?.accounts.find(({ id }) => id === choice.ownAccount) ?? own?.accounts[0];
  const buyer = known.data?.items.find(({ id }) => id === choice.requisite) ?? known.data?.items[0];
  const save = useSave(
    () => post<Invoice>('/api/invoices', {
      deal, quote: quote ?? null, seller: seller?.id, issuedOn: on, dueOn: due || null, note, language, key,
      requisite: buyer?.id ?? null, account: buyer?.accounts.find(({ id }) => id === choice.account)?.id ?? null, ownRequisite: own?.id ?? null, ownAccount: account?.id ?? null,
    }),
    (made) => {
      showToast(t('issued', { number: made.number }), { action: { title: t('open'), run: () => void window.open(paperOf(made), '_blank', 'noreferrer') } });
      refresh();
      onClose();
    },
  );
  const bank = seller?.requisites.some((each) => each.accounts.some((account) => account.account));
  return (
    <Dialog title={t('issue.title')} {...(seller ? { act: t('issue') } : {})} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} disabled={!seller || !on || known.isPending} message={save.message ?? save.fields['deal']} size={460}>
      <Loaded of={companies}>
        {(items) => items.length === 0 ? (
          <Notice compact icon={IconBuildingBank} title={t('issue.noSeller')} text={t('issue.noSellerText')}>
            <Button variant="default" component={Link} to="/settings/own-companies">{t('issue.toSeller')}</Button>
          </Notice>
        ) : (
          <>
            <p className={classes.sum}>{t(quote ? 'issue.sumOfQuote' : 'issue.sum', { sum: format.money(rows.totals.total, rows.currency) })}</p>
            <NativeSelect label={t('issue.seller')} data-autofocus data={items.map((each) => ({ value: String(each.id), label: each.title }))} value={String(seller?.id ?? '')} onChange={(event) => setSeller(event.currentTarget.value)} error={save.fields['seller']} />
            {seller && seller.requisites.length > 1 && (
              <NativeSelect label={t('issue.ownRequisite')} data={seller.requisites.map(option)} value={String(own?.id ?? '')} onChange={(event) => setPicked({ ...picked, ownRequisite: Number(event.currentTarget.value) })} error={save.fields['ownRequisite']} />
            )}
            {own && own.accounts.length > 1 && (
              <NativeSelect label={t('issue.account')} data={own.accounts.flatMap((each) => (each.id ? [{ value: String(each.id), label: [each.account, each.bank].filter(Boolean).join(' · ') }] : []))} value={String(account?.id ?? '')} onChange={(event) => setPicked({ ...picked, ownAccount: Number(event.currentTarget.value) })} error={save.fields['ownAccount']} />
            )}
            {known.data && known.data.items.length > 1 && (
              <NativeSelect label={t('issue.requisite')} data={known.data.items.map(option)} value={String(buyer?.id ?? '')} onChange={(event) => setPicked({ ...picked, requisite: Number(event.currentTarget.value) })} error={save.fields['requisite']} />
            )}
            {seller && !bank && <p className={classes.warning}>{t('issue.noBank')}</p>}
            <div className={classes.days}>
              <DayInput label={t('issue.on')} value={on} onChange={setOn} error={save.fields['issuedOn']} />
              <DayInput label={t('issue.due')} value={due} min={on} onChange={setDue} error={save.fields['dueOn']} />
            </div>
            <Textarea label={t('issue.note')} description={t('issue.noteHint')} autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
            <NativeSelect label={t('issue.language')} data={[{ value: 'ru', label: t('issue.ru') }, { value: 'en', label: t('issue.en') }]} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
