import { useState } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowLeft } from '@tabler/icons-react';
import { Navigate, useNavigate } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { TimeZoneSelect } from '~/ui/TimeZoneSelect';
import { CurrencySelect } from '../CurrencySelect';
import { adminTexts } from '../texts';
import classes from './SetupPage.module.css';
import { TradeStep, type Trade } from './TradeStep';

interface Options {
  trades: Trade[];
  currencies: (string | { code: string })[];
  timeZones?: string[];
}

/** Fields of each step, so that a refusal leads back to where it belongs. */
const STEPS = {
  company: ['companyName', 'timeZone', 'currency'],
  person: ['firstName', 'lastName', 'email', 'password'],
  trade: ['trade'],
  rules: ['taskPolicy', 'dealVisibility'],
  data: ['data', 'token'],
} as const;
type Step = keyof typeof STEPS;
const ORDER = Object.keys(STEPS) as Step[];

function firstZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Moscow';
}

/** The first visit: five short steps from an empty portal to one that can be worked in. The token stands after the #. */
export function SetupPage() {
  const t = useText(adminTexts);
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => get<{ needed: boolean }>('/api/setup'), staleTime: 0 });
  if (setup.isError) return <OpenPage title={t('setup.title')}><Failure error={setup.error} onRetry={() => void setup.refetch()} compact /></OpenPage>;
  if (!setup.data) return null;
  if (!setup.data.needed) return <Navigate to="/sign-in" replace />;
  return token ? <Wizard token={token} onWrongToken={() => setToken('')} /> : <AskToken onToken={setToken} />;
}

function AskToken({ onToken }: { onToken(token: string): void }) {
  const t = useText(adminTexts);
  const [text, setText] = useState('');
  return (
    <OpenPage title={t('setup.tokenTitle')} text={t('setup.tokenText')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const token = text.trim().split('#').pop() ?? '';
          if (token) onToken(token);
        }}
      >
        <TextInput label={t('setup.token')} autoFocus value={text} onChange={(event) => setText(event.currentTarget.value)} placeholder="http://…/setup#…" />
        <Button type="submit" fullWidth disabled={text.trim() === ''}>{t('setup.next')}</Button>
      </form>
    </OpenPage>
  );
}

function Wizard({ token, onWrongToken }: { token: string; onWrongToken(): void }) {
  const t = useText(adminTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>('company');
  const [texts, setTexts] = useState({ companyName: '', firstName: '', lastName: '', email: '', password: '' });
  const [timeZone, setTimeZone] = useState<string | null>(firstZone);
  const [currency, setCurrency] = useState<string | null>(null);
  const [trade, setTrade] = useState<string | null>(null);
  const [taskPolicy, setTaskPolicy] = useState<'lines' | 'free'>('lines');
  const [dealVisibility, setDealVisibility] = useState<'own' | 'department' | 'all'>('department');
  const [data, setData] = useState<'own' | 'demo'>('own');
  /** What the page itself misses before the next step. */
  const [missing, setMissing] = useState<Record<string, string>>({});
  const options = useQuery({ queryKey: ['setup', 'options', language], queryFn: () => get<Options>('/api/setup/options', { language }), placeholderData: keepPreviousData, staleTime: Infinity });
  const chosenTrade = trade ?? options.data?.trades[0]?.code ?? null;
  const chosenCurrency = currency ?? (language === 'ru' ? 'RUB' : 'EUR');
  const finish = useSave(
    () =>
      post('/api/setup', {
        token,
        language,
        ...texts,
        companyName: texts.companyName.trim(),
        email: texts.email.trim(),
        timeZone,
        currency: chosenCurrency,
        trade: chosenTrade,
        taskPolicy,
        dealVisibility,
        data,
      }),
    () => {
      queries.clear();
      void navigate('/', { replace: true });
    },
  );
  const wrong = finish.failed ? { ...missing, ...finish.fields } : missing;
  const [seen, setSeen] = useState<unknown>(null);
  if (finish.problem && finish.problem !== seen) {
    setSeen(finish.problem);
    const at = ORDER.find((each) => STEPS[each].some((field) => finish.fields[field]));
    if (at) setStep(at);
  }

  const set = (field: keyof typeof texts) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTexts((old) => ({ ...old, [field]: value }));
    setMissing((old) => ({ ...old, [field]: '' }));
  };
  const index = ORDER.indexOf(step);
  const next = (): void => {
    const lack: Record<string, string> = {};
    if (step === 'company' && !texts.companyName.trim()) lack['companyName'] = t('needed');
    if (step === 'person') {
      if (!texts.firstName.trim() && !texts.lastName.trim()) lack['firstName'] = t('needed');
      if (!/^\S+@\S+\.\S+$/.test(texts.email.trim())) lack['email'] = t('setup.emailWrong');
      if (texts.password.length < 8) lack['password'] = t('setup.passwordShort');
    }
    setMissing(lack);
    if (Object.keys(lack).length > 0) return;
    const following = ORDER[index + 1];
    if (following) setStep(following);
    else finish.run();
  };
  const input = (field: keyof typeof texts, more: { type?: string; autoComplete?: string; autoFocus?: boolean; placeholder?: string } = {}) => (
    <TextInput key={field} label={t(`setup.${field as 'companyName'}`)} name={field} value={texts[field]} onChange={set(field)} error={wrong[field] || undefined} maxLength={200} {...more} />
  );
  return (
    <OpenPage title={t(`setup.${step}.title`)} text={t(`setup.${step}.text`)} width={step === 'trade' ? 860 : 480}>
      <ol className={classes.steps} aria-label={t('setup.steps')}>
        {ORDER.map((each, place) => (
          <li key={each} data-done={place < index || undefined} aria-current={each === step ? 'step' : undefined} title={t(`setup.${each}.title`)} />
        ))}
      </ol>
      <form
        key={step}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        {step === 'company' && (
          <>
            {input('companyName', { autoFocus: true, autoComplete: 'organization' })}
            <TimeZoneSelect label={t('setup.timeZone')} value={timeZone} onChange={setTimeZone} error={wrong['timeZone'] || undefined} />
            <CurrencySelect label={t('setup.currency')} description={t('setup.currencyHint')} codes={(options.data?.currencies ?? ['RUB', 'EUR', 'USD']).map((each) => (typeof each === 'string' ? each : each.code))} value={chosenCurrency} onChange={setCurrency} error={wrong['currency'] || undefined} />
          </>
        )}
        {step === 'person' && (
          <>
            <div className={classes.pair}>
              {input('firstName', { autoFocus: true, autoComplete: 'given-name' })}
              {input('lastName', { autoComplete: 'family-name' })}
            </div>
            {input('email', { type: 'email', autoComplete: 'username' })}
            <PasswordInput label={t('setup.password')} name="password" description={t('setup.passwordHint')} autoComplete="new-password" value={texts.password} onChange={set('password')} error={wrong['password'] || undefined} visibilityToggleButtonProps={{ 'aria-label': t('setup.passwordShow') }} />
          </>
        )}
        {step === 'trade' && (options.isError ? <Failure error={options.error} onRetry={() => void options.refetch()} compact /> : <TradeStep trades={options.data?.trades ?? []} value={chosenTrade} onChange={setTrade} />)}
        {step === 'rules' && (
          <>
            <ChoiceCards label={t('policy.task')} name="taskPolicy" value={taskPolicy} onChange={(value) => setTaskPolicy(value)} choices={(['lines', 'free'] as const).map((value) => ({ value, title: t(`policy.task.${value}`), text: t(`policy.task.${value}.text`) }))} />
            <ChoiceCards label={t('policy.deals')} name="dealVisibility" value={dealVisibility} onChange={(value) => setDealVisibility(value)} choices={(['own', 'department', 'all'] as const).map((value) => ({ value, title: t(`policy.deals.${value}`), text: t(`policy.deals.${value}.text`) }))} />
          </>
        )}
        {step === 'data' && <ChoiceCards label={t('setup.data')} name="data" value={data} onChange={(value) => setData(value)} choices={(['own', 'demo'] as const).map((value) => ({ value, title: t(`setup.data.${value}`), text: t(`setup.data.${value}.text`) }))} />}
        {(finish.message || wrong['token']) && (
          <p className={classes.message} role="alert">
            {finish.problem?.isOffline ? t('offline') : (finish.message ?? wrong['token'])}{' '}
            {(wrong['token'] || finish.problem?.status === 410) && <button type="button" onClick={onWrongToken}>{t('setup.otherToken')}</button>}
          </p>
        )}
        <div className={classes.foot}>
          {index > 0 && <Button variant="subtle" color="gray" leftSection={<Icon of={IconArrowLeft} size={16} />} disabled={finish.pending} onClick={() => setStep(ORDER[index - 1]!)}>{t('back')}</Button>}
          <span>{t('setup.stepOf', { n: index + 1, of: ORDER.length })}</span>
          <Button type="submit" loading={finish.pending} disabled={step === 'trade' && !chosenTrade}>{index + 1 < ORDER.length ? t('setup.next') : t('setup.finish')}</Button>
        </div>
        {finish.pending && data === 'demo' && <p className={classes.wait}>{t('setup.wait')}</p>}
      </form>
    </OpenPage>
  );
}
