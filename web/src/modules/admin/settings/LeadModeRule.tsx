import { useEffect, useRef, useState } from 'react';
import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, post, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Dialog } from '~/ui/Dialog';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { adminTexts } from '../texts';
import classes from './LeadModeRule.module.css';
import type { CompanySettings } from './settingsQuery';

type Mode = CompanySettings['leadMode'];

interface LeadMode {
  mode: Mode;
  open: number;
  converting: { operation: string; total: number } | null;
}

const OPEN = encodeURIComponent(JSON.stringify({ op: 'all', of: [{ field: 'stage', op: 'is', value: 'semantic:P' }] }));

/** With leads or without; who gives them up says what becomes of the open ones, and sees how far it is. */
export function LeadModeRule({ mode, onChanged }: { mode: Mode; onChanged(): Promise<void> }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<number | null>(null);
  const key = ['admin', 'lead-mode', mode];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<LeadMode>('/api/crm/lead-mode', undefined, { signal }),
    refetchInterval: (query) => (query.state.data?.converting ? 700 : false),
  });
  const running = data?.converting ?? null;
  const open = data?.open ?? 0;

  const choose = async (value: Mode, convertOpen = false): Promise<void> => {
    setBusy(true);
    try {
      await put('/api/crm/lead-mode', { mode: value, convertOpen });
      setAsked(null);
      await onChanged();
      await queries.invalidateQueries({ queryKey: ['admin', 'lead-mode'] });
      if (!convertOpen) showToast(t('saved'), { action: { title: t('undo'), run: () => void choose(value === 'simple' ? 'leads' : 'simple') } });
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.code === 'open_leads') setAsked(Number(failure.extra['count']));
      else report(failure);
    } finally {
      setBusy(false);
    }
  };

  const before = useRef(running);
  useEffect(() => {
    const ended = before.current;
    before.current = running;
    if (!ended || running) return;
    void queries.invalidateQueries({ queryKey: ['records'] });
    const undo = (): void => {
      post(`/api/records/operations/${ended.operation}/undo`).then(() => queries.invalidateQueries({ queryKey: ['admin', 'lead-mode'] }), report);
    };
    showToast(t('leadMode.done'), { action: { title: t('undo'), run: undo } });
  }, [running, queries, report, t]);

  return (
    <Section>
      <ChoiceCards label={t('policy.leads')} name="leadMode" disabled={busy || running !== null} value={mode} onChange={(value) => value !== mode && void choose(value)} choices={(['leads', 'simple'] as const).map((value) => ({ value, title: t(`policy.leads.${value}`), text: t(`policy.leads.${value}.text`) }))} />
      {running && (
        <div className={classes.state} role="status">
          <span>{t('leadMode.running', { done: format.number(Math.max(0, running.total - open)), total: format.number(running.total) })}</span>
          <Progress value={running.total > 0 ? (Math.max(0, running.total - open) / running.total) * 100 : 0} aria-label={t('leadMode.progress')} />
        </div>
      )}
      {!running && mode === 'simple' && open > 0 && (
        <div className={classes.left}>
          <div>
            <b>{t('leadMode.left', { n: open })}</b>
            <p>{t('leadMode.leftText')}</p>
          </div>
          <Button variant="default" size="compact-md" component={Link} to={`/leads?mode=list&filter=${OPEN}`}>{t('leadMode.show')}</Button>
          <Button variant="default" size="compact-md" loading={busy} onClick={() => void choose('simple', true)}>{t('leadMode.again')}</Button>
        </div>
      )}
      {asked !== null && (
        <Dialog title={t('leadMode.title')} act={t('leadMode.act')} busy={busy} onClose={() => setAsked(null)} onSubmit={() => void choose('simple', true)}>
          <p>{t('leadMode.text', { n: asked })}</p>
        </Dialog>
      )}
    </Section>
  );
}
