import { useMemo, useState } from 'react';
import { Button, SegmentedControl, Skeleton, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCircleCheck, IconUserOff } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { PeopleSelect, PersonSelect } from '~/modules/identity/PersonSelect';
import { personQuery } from '~/modules/identity/data';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { ownedQuery, previewQuery, type Handover, type Owned, type Reason } from '../data';
import { OrderLine } from './OrderLine';
import classes from './OrderPage.module.css';
import { OrderResult } from './OrderResult';
import { FIRST_CHOICE, linesOf, orderOf, type Choice } from './lines';
import { pageTexts } from './texts';

/** What a person owns and who gets it: on dismissal, for an absence, with another territory. */
export function OrderPage() {
  const t = useText(pageTexts);
  const id = Number(useParams()['id']);
  const owned = useQuery({ ...ownedQuery(id), enabled: Number.isSafeInteger(id) });
  const person = useQuery({ ...personQuery(id), enabled: Number.isSafeInteger(id) });
  const name = person.data?.name ?? '';
  return (
    <Page title={name ? t('title.of', { name }) : t('title')} acts={<Button component={Link} to={`/people/${id}`} variant="default">{t('to.person')}</Button>}>
      <Loaded of={owned} skeleton={<Skeleton height={320} radius={10} />}>{(data) => <OrderForm key={data.person} owned={data} name={name} />}</Loaded>
    </Page>
  );
}

function OrderForm({ owned, name }: { owned: Owned; name: string }) {
  const t = useText(pageTexts);
  const me = useMe();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const reasons: Reason[] = me.can.administer && me.person.id !== owned.person ? ['dismissal', 'leave', 'territory'] : ['leave', 'territory'];
  const reason = reasons.find((each) => each === params.get('reason')) ?? (reasons.includes('territory') ? 'territory' : 'leave');
  const [all, setAll] = useState<number[]>([]);
  const [choices, setChoices] = useState<Record<string, Choice | undefined>>({});
  const [things, setThings] = useState<Record<string, number | null>>({});
  const [split, setSplit] = useState<ReadonlySet<string>>(new Set());
  const [back, setBack] = useState<string | null>(null);
  const lines = useMemo(() => linesOf(owned, split), [owned, split]);
  const dismiss = reason === 'dismissal';
  const order = orderOf(owned, lines, choices, all, things, { reason, backOn: reason === 'leave' ? back : null, dismiss });
  const [asked] = useDebouncedValue(order, 250, { leading: true });
  const preview = useQuery(previewQuery({ ...asked, things: [], backOn: null, dismiss: false }));
  const isEmpty = lines.length === 0 && owned.things.length === 0;
  const save = useSave(
    () => post<Handover>('/api/handover/handovers', order),
    (made) => {
      void queries.invalidateQueries({ queryKey: ['handover'] });
      void queries.invalidateQueries({ queryKey: ['records'] });
      void navigate(`/handover/${made.id}`);
    },
  );
  const goes = useSave(
    () => put(`/api/identity/people/${owned.person}/dismissal`),
    async () => {
      await queries.invalidateQueries({ queryKey: ['identity'] });
      showToast(t('dismiss.done', { name }));
      void navigate(`/people/${owned.person}`);
    },
  );
  const set = (key: string, part: Partial<Choice>): void => setChoices((old) => ({ ...old, [key]: { ...(old[key] ?? FIRST_CHOICE), ...part } }));
  const total = preview.data && order.parts.length > 0 ? preview.data.reduce((sum, part) => sum + part.count + part.followers.reduce((more, each) => more + each.count, 0), 0) : 0;
  const nothing = order.parts.length === 0 && order.things.length === 0;
  if (owned.running !== null) {
    return (
      <Notice icon={IconCircleCheck} title={t('running')}>
        <Button component={Link} to={`/handover/${owned.running}`}>{t('running.open')}</Button>
      </Notice>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing && !save.pending) save.run();
      }}
    >
      <Section>
        <div className={classes.reason}>
          <SegmentedControl aria-label={t('reason')} value={reason} onChange={(next) => setParams({ reason: next }, { replace: true })} data={reasons.map((each) => ({ value: each, label: t(`reason.${each}`) }))} />
          {reason !== 'load' && <p>{t(`reason.${reason}.text`)}</p>}
        </div>
        {lines.length > 0 && <PeopleSelect label={t('all')} description={t('all.hint')} value={all} onChange={setAll} without={[owned.person]} />}
        {reason === 'leave' && (
          <div className={classes.back}>
            <Switch label={t('back.label')} description={t('back.hint')} checked={back !== null} onChange={(event) => setBack(event.currentTarget.checked ? nextWeek(format.today()) : null)} />
            {back !== null && <DayInput className={classes.day ?? ''} label={t('back.on')} value={back} onChange={(day) => setBack(day)} error={save.fields['backOn']} />}
          </div>
        )}
      </Section>
      {isEmpty && (
        <Notice icon={IconCircleCheck} title={t('none')} text={t('noneText')}>
          {dismiss && <Button color="red" leftSection={<Icon of={IconUserOff} size={16} />} loading={goes.pending} onClick={() => goes.run()}>{t('dismiss.only')}</Button>}
        </Notice>
      )}
      {lines.length > 0 && (
        <Section title={t('records')} about={t('records.about')}>
          <ul className={classes.lines}>
            {lines.map((line) => {
              const type = owned.types.find((each) => each.type === line.type);
              return (
                <OrderLine
                  key={line.key}
                  line={line}
                  person={owned.person}
                  choice={choices[line.key] ?? FIRST_CHOICE}
                  isTemporary={reason === 'leave'}
                  onChange={(part) => set(line.key, part)}
                  onSplit={!line.pipeline && (type?.pipelines.length ?? 0) > 1 ? () => setSplit(new Set([...split, line.type])) : undefined}
                />
              );
            })}
          </ul>
        </Section>
      )}
      {owned.things.length > 0 && me.can.administer && (
        <Section title={t('things')} about={t('things.about')}>
          <ul className={classes.lines}>
            {owned.things.flatMap((kind) =>
              kind.items.map((item) => (
                <li key={`${kind.code} ${item.id}`} className={classes.thing}>
                  <span>
                    <small>{kind.title}</small>
                    <Link to={item.href}>{item.title}</Link>
                  </span>
                  <PersonSelect label={t('line.to', { what: item.title })} placeholder={t('things.keep')} value={things[`${kind.code} ${item.id}`] ?? null} onChange={(to) => setThings((old) => ({ ...old, [`${kind.code} ${item.id}`]: to }))} without={[owned.person]} />
                </li>
              )),
            )}
          </ul>
        </Section>
      )}
      {!isEmpty && (
        <OrderResult owned={owned} lines={lines} order={order} preview={order.parts.length > 0 ? preview.data : []} failure={preview.error} dismiss={dismiss}>
          {save.message && <p className={classes.message} role="alert">{save.message}</p>}
          {Object.entries(save.fields).map(([field, text]) => <p key={field} className={classes.message} role="alert">{text}</p>)}
          {dismiss && nothing && owned.left.length === 0 && <Button color="red" size="md" leftSection={<Icon of={IconUserOff} size={16} />} loading={goes.pending} onClick={() => goes.run()}>{t('dismiss.only')}</Button>}
          {goes.message && <p className={classes.message} role="alert">{goes.message}</p>}
          <Button type="submit" size="md" {...(dismiss ? { color: 'red' } : {})} disabled={nothing || preview.isError} loading={save.pending}>
            {dismiss ? t('start.dismiss') : total > 0 ? t('start.n', { n: total }) : t('start')}
          </Button>
        </OrderResult>
      )}
    </form>
  );
}

/** The same day a week later. */
function nextWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 7);
  return date.toISOString().slice(0, 10);
}
