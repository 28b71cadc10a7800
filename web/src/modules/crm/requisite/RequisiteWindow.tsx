import { useState } from 'react';
import { ActionIcon, Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put, remove as del } from '~/lib/api/api';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { currenciesQuery } from '~/modules/records/data/queries';
import { useUndo } from '~/modules/records/data/useUndo';
import classes from './Requisites.module.css';
import { ADDRESS_KINDS, PRESETS, type Account, type Address, type AddressKind, type Preset, type Requisite, type RequisiteText, type Requisites } from './requisites';
import { requisiteTexts } from './texts';

const WIDE: RequisiteText[] = ['fullName', 'document', 'note'];
const EMPTY: Omit<Account, 'currency'> = { bank: '', bik: '', account: '', correspondentAccount: '', swift: '', main: false, note: '' };

/** A set of requisites: the form that its preset has, its addresses, its accounts; wrong check digits are told at their field. */
export function RequisiteWindow({ type, client, forms, requisite, onClose }: { type: string; client: number; forms: Requisites['forms']; requisite: Requisite | null; onClose(): void }) {
  const t = useText(requisiteTexts);
  const me = useMe();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const currencies = useQuery(currenciesQuery).data?.items.map((each) => each.code) ?? [];
  const [preset, setPreset] = useState<Preset>(requisite?.preset ?? (type === 'company' ? 'organization' : 'individual'));
  const [title, setTitle] = useState(requisite?.title ?? '');
  const [main, setMain] = useState(requisite?.main ?? false);
  const [texts, setTexts] = useState<Partial<Record<RequisiteText, string>>>(() => requisite ?? {});
  const [addresses, setAddresses] = useState<Address[]>(requisite?.addresses ?? []);
  const [accounts, setAccounts] = useState<(Account & { row: number })[]>((requisite?.accounts ?? []).map((each, row) => ({ ...each, row })));
  const form = forms[preset];
  // what a program has brought is not lost by looking at it
  const kinds = [...new Set([...ADDRESS_KINDS[preset], ...(preset === requisite?.preset ? requisite.addresses.map((each) => each.kind) : [])])];
  const address = (kind: AddressKind): Address => addresses.find((each) => each.kind === kind) ?? { kind, postalCode: '', country: '', region: '', city: '', line: '' };
  const setAddress = (kind: AddressKind, part: Partial<Address>): void => setAddresses([...addresses.filter((each) => each.kind !== kind), { ...address(kind), ...part }]);
  const setAccount = (row: number, part: Partial<Account>): void => setAccounts(accounts.map((each) => (each.row === row ? { ...each, ...part } : part.main ? { ...each, main: false } : each)));
  const finish = async (text: string, operation: string): Promise<void> => {
    offerUndo(text, operation);
    await queries.invalidateQueries({ queryKey: ['records', type] });
    if (type !== 'company') await queries.invalidateQueries({ queryKey: ['records', 'company'] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { preset, title: title.trim(), main, ...Object.fromEntries(form.map((code) => [code, texts[code] ?? ''])), addresses: addresses.filter((each) => kinds.includes(each.kind)), accounts };
      return requisite ? put<{ operation: string }>(`/api/crm/requisites/${requisite.id}`, body) : post<{ operation: string }>(`/api/crm/requisites/${type}/${client}`, body);
    },
    onSuccess: ({ operation }) => finish(t('saved'), operation),
  });
  const remove = useMutation({
    mutationFn: () => del<{ operation: string }>(`/api/crm/requisites/${requisite?.id}`),
    onSuccess: ({ operation }) => finish(t('removed'), operation),
    onError: report,
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const told = (code: RequisiteText): string => {
    if (code === 'ogrn' && preset === 'entrepreneur') return t('ogrn.entrepreneur');
    return code === 'fullName' && preset !== 'organization' && preset !== 'foreign' ? t('fullName.person') : t(code);
  };
  return (
    <Dialog
      title={requisite ? t('edit', { title: requisite.title || t(`preset.${requisite.preset}`) }) : t('new')}
      act={t('save')}
      size={720}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      busy={save.isPending}
      message={problem && Object.keys(problem.fields).length === 0 ? problem.detail : (problem?.fields['addresses'] ?? null)}
      foot={requisite && <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>{t('remove')}</Button>}
    >
      <div className={classes.grid}>
        <NativeSelect label={t('preset')} data={PRESETS.map((value) => ({ value, label: t(`preset.${value}`) }))} value={preset} onChange={(event) => setPreset(event.currentTarget.value as Preset)} />
        <TextInput label={t('name')} placeholder={t('nameHint')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        {form.map((code) =>
          WIDE.includes(code) ? (
            <Textarea key={code} className={classes.wide ?? ''} label={told(code)} autosize minRows={1} value={texts[code] ?? ''} error={problem?.fields[code]} onChange={(event) => setTexts({ ...texts, [code]: event.currentTarget.value })} />
          ) : (
            <TextInput key={code} label={told(code)} value={texts[code] ?? ''} error={problem?.fields[code]} onChange={(event) => setTexts({ ...texts, [code]: event.currentTarget.value })} />
          ),
        )}
      </div>
      <h3 className={classes.part}>{t('addresses')}</h3>
      {kinds.map((kind) => (
        <div key={kind} className={classes.address}>
          <span>{t(`address.${kind}`)}</span>
          {(['postalCode', 'city', 'line'] as const).map((part) => <TextInput key={part} aria-label={t('addressPart', { kind: t(`address.${kind}`), part: t(part) })} placeholder={t(part)} value={address(kind)[part]} onChange={(event) => setAddress(kind, { [part]: event.currentTarget.value })} />)}
        </div>
      ))}
      <h3 className={classes.part}>{t('accounts')}</h3>
      {accounts.map((each, index) => {
        const text = (code: 'bank' | 'bik' | 'account' | 'correspondentAccount' | 'swift', label: string) => <TextInput key={code} label={label} value={each[code]} error={problem?.fields[`accounts.${index}.${code}`]} onChange={(event) => setAccount(each.row, { [code]: event.currentTarget.value })} />;
        return (
          <div key={each.row} className={classes.box}>
            <div className={classes.boxHead}>
              {t('accountOf', { n: index + 1 })}
              <ActionIcon aria-label={t('account.remove')} onClick={() => setAccounts(accounts.filter((other) => other.row !== each.row))}><Icon of={IconX} size={16} /></ActionIcon>
            </div>
            {text('bank', t('bank'))}
            {preset === 'foreign' ? text('swift', t('swift')) : text('bik', t('bik'))}
            {text('account', preset === 'foreign' ? t('account.foreign') : t('account'))}
            {preset !== 'foreign' && text('correspondentAccount', t('correspondentAccount'))}
            <NativeSelect label={t('currency')} data={[...new Set([each.currency ?? me.company.currency, ...currencies])]} value={each.currency ?? me.company.currency} onChange={(event) => setAccount(each.row, { currency: event.currentTarget.value })} />
            <Checkbox style={{ alignSelf: 'end' }} label={t('account.main')} checked={each.main} onChange={(event) => setAccount(each.row, { main: event.currentTarget.checked })} />
          </div>
        );
      })}
      <Button variant="default" style={{ alignSelf: 'flex-start' }} leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAccounts([...accounts, { ...EMPTY, currency: me.company.currency, main: accounts.length === 0, row: Math.max(0, ...accounts.map((each) => each.row)) + 1 }])}>{t('account.add')}</Button>
      <Checkbox label={t('isMain')} checked={main} disabled={requisite?.main ?? false} onChange={(event) => setMain(event.currentTarget.checked)} />
    </Dialog>
  );
}
