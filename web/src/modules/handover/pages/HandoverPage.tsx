import { useState } from 'react';
import { Button, Progress, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { handoverQuery, type Handover } from '../data';
import classes from './HandoverPage.module.css';
import { pageTexts } from './texts';

/** One hand-over: how far it is, who got what, what stayed, and the way back. */
export function HandoverPage() {
  const t = useText(pageTexts);
  const id = Number(useParams()['id']);
  const handover = useQuery({ ...handoverQuery(id), enabled: Number.isSafeInteger(id) });
  const name = handover.data?.refs.person?.[String(handover.data.person)]?.name;
  return (
    <Page title={name ? t('title.from', { name }) : t('title')} acts={handover.data && <Acts handover={handover.data} />}>
      <Loaded of={handover} skeleton={<Skeleton height={260} radius={10} />}>{(data) => <View handover={data} />}</Loaded>
    </Page>
  );
}

function Acts({ handover }: { handover: Handover }) {
  const t = useText(pageTexts);
  const confirm = useConfirm();
  const report = useReportFailure();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['handover'] });
    void queries.invalidateQueries({ queryKey: ['records'] });
    void queries.invalidateQueries({ queryKey: ['identity'] });
  };
  const undo = async (): Promise<void> => {
    if (!(await confirm({ title: t('undo.title'), text: t('undo.text'), act: t('undo') }))) return;
    setBusy(true);
    try {
      const undone = await post<{ left: unknown[]; job: number | null }>(`/api/records/operations/${handover.operation}/undo`);
      if (undone.job) {
        showToast(t('undo.running'));
        while ((await get<{ state: string }>(`/api/records/jobs/${undone.job}`)).state === 'running') await new Promise((resolve) => setTimeout(resolve, 700));
      }
      showToast(undone.left.length > 0 ? t('undo.partly', { n: undone.left.length }) : t('undo.done'));
      await refresh();
    } catch (failure) {
      report(failure);
    } finally {
      setBusy(false);
    }
  };
  const giveBack = (): void => {
    setBusy(true);
    post(`/api/handover/handovers/${handover.id}/return`)
      .then(async () => {
        showToast(t('return.done'));
        await refresh();
      }, report)
      .finally(() => setBusy(false));
  };
  if (handover.state === 'running' && handover.job && handover.can.undo) {
    const job = handover.job;
    return <Button variant="default" onClick={() => void remove(`/api/records/jobs/${job.id}`).then(refresh, report)}>{t('stop')}</Button>;
  }
  if (handover.state !== 'done') return null;
  return (
    <>
      {handover.backOn && handover.can.undo && <Button variant="default" disabled={busy} onClick={giveBack}>{t('return')}</Button>}
      {handover.can.undo && <Button variant="default" leftSection={<Icon of={IconArrowBackUp} size={16} />} loading={busy} onClick={() => void undo()}>{t('undo')}</Button>}
    </>
  );
}

function View({ handover }: { handover: Handover }) {
  const t = useText(pageTexts);
  const format = useFormat();
  const person = (id: number) => handover.refs.person?.[String(id)];
  const job = handover.job;
  const isRunning = handover.state === 'running' && job?.state === 'running';
  const receivers = [...new Set(handover.shares.map((share) => share.person))];
  return (
    <>
      <Section>
        <div className={classes.head}>
          <span className={classes.state} data-state={handover.state}>{t(`state.${handover.state}`)}</span>
          <span>{t(`reason.${handover.reason}`)}</span>
          <span>{t('by', { name: person(handover.by)?.name ?? '', at: format.moment(handover.at) })}</span>
          {handover.backOn && handover.state === 'done' && <span>{t('backOn', { date: format.date(handover.backOn) })}</span>}
        </div>
        {isRunning && job && (
          <div className={classes.progress}>
            <Progress value={job.total > 0 ? (100 * job.done) / job.total : 0} animated aria-label={t('state.running')} />
            <span>{t('progress', { done: format.number(job.done), total: format.number(job.total) })}</span>
          </div>
        )}
        {job?.state === 'cancelled' && <p className={classes.warn}>{t('stopped')}</p>}
        {job?.state === 'failed' && <p className={classes.warn}>{t('failed')}</p>}
        {handover.dismiss && !isRunning && <Dismissal handover={handover} />}
      </Section>
      {!isRunning && (
        <Section title={t('got')}>
          {receivers.length === 0 && handover.things.length === 0 && <p className={classes.quiet}>{t('got.nothing')}</p>}
          <ul className={classes.people}>
            {receivers.map((id) => {
              const known = person(id);
              return (
                <li key={id}>
                  <p className={classes.name}>
                    {known && <Face name={known.name} initials={known.initials} color={known.color} photo={known.photo} size={26} />}
                    <Link to={`/people/${id}`}>{known?.name}</Link>
                  </p>
                  {handover.shares.filter((share) => share.person === id).map((share) => <Received key={share.type} handover={handover} person={id} type={share.type} n={share.n} />)}
                </li>
              );
            })}
          </ul>
          {handover.things.length > 0 && (
            <ul className={classes.things}>
              {handover.things.map((thing) => <li key={`${thing.code} ${thing.title} ${thing.to}`}><small>{thing.kind}</small> {thing.title} <span>→ {person(thing.to)?.name}</span></li>)}
            </ul>
          )}
        </Section>
      )}
      {handover.refused.length > 0 && (
        <Section title={t('refused')} about={t('refused.about')}>
          <ul className={classes.rest}>
            {handover.refused.map((each) => <li key={`${each.type} ${each.id}`}><Link to={recordPath(each.type, each.id)}>{each.title}</Link> <span>{each.message}</span></li>)}
          </ul>
        </Section>
      )}
      {handover.left.length > 0 && (
        <Section title={t('left')} about={t('left.about')}>
          <ul className={classes.rest}>
            {handover.left.map((each) => <li key={`${each.type} ${each.id}`}><Link to={recordPath(each.type, each.id)}>{each.title || numbered(each.id)}</Link></li>)}
          </ul>
        </Section>
      )}
    </>
  );
}

function Dismissal({ handover }: { handover: Handover }) {
  const t = useText(pageTexts);
  if (handover.dismissal === null) return <p className={classes.quiet}>{t('dismissal.wait')}</p>;
  if (handover.dismissal === 'done') return <p className={classes.quiet}>{t('dismissal.done')}</p>;
  return (
    <p className={classes.warn}>
      {t('dismissal.refused')} <Link to={`/people/${handover.person}/handover?reason=dismissal`}>{t('dismissal.again')}</Link>
    </p>
  );
}

interface ReceivedPage {
  items: { id: number; title: string; href: string | null }[];
  next: number | null;
}

/** The records of a type that somebody got, shown when asked for. */
function Received({ handover, person, type, n }: { handover: Handover; person: number; type: string; n: number }) {
  const t = useText(pageTexts);
  const format = useFormat();
  const known = useRecordType(type);
  const [opened, setOpened] = useState(false);
  const records = useInfiniteQuery({
    queryKey: ['handover', 'received', handover.id, person, type],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => get<ReceivedPage>(`/api/handover/handovers/${handover.id}/records`, { type, person, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: opened,
  });
  return (
    <div className={classes.received}>
      <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Icon of={opened ? IconChevronDown : IconChevronRight} size={15} />
        {t('got.line', { type: known.titlePlural, n: format.number(n) })}
      </button>
      {opened && (
        <ul>
          {records.data?.pages.flatMap((page) => page.items).map((item) => <li key={item.id}>{item.href ? <Link to={item.href}>{item.title}</Link> : <span title={t('got.hidden')}>{item.title}</span>}</li>)}
          {records.hasNextPage && <li><Button variant="subtle" size="compact-sm" loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>{t('got.more')}</Button></li>}
        </ul>
      )}
    </div>
  );
}
