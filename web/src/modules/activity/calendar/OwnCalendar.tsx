import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import classes from './OwnCalendar.module.css';
import { calendarTexts } from './texts';

interface Known {
  createdAt: string | null;
  usedAt: string | null;
}

interface Made {
  address: string;
  deadlines: string;
}

const calendarKey = ['security', 'calendar'];

/** The secret address by which calendar programs read one's activities and deadlines. */
export function OwnCalendar() {
  const t = useText(calendarTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [made, setMade] = useState<Made | null>(null);
  const [busy, setBusy] = useState(false);
  const known = useQuery({ queryKey: calendarKey, queryFn: ({ signal }) => get<Known>('/api/security/calendar', undefined, { signal }), staleTime: 0 });
  const has = known.data?.createdAt != null;
  const act = async (run: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await run().catch(report);
    await queries.invalidateQueries({ queryKey: calendarKey });
    setBusy(false);
  };
  const make = async (): Promise<void> => {
    if (has && !(await confirm({ title: t('renew.title'), text: t('renew.text'), act: t('renew.act') }))) return;
    await act(async () => setMade(await post<Made>('/api/security/calendar', {})));
  };
  const end = async (): Promise<void> => {
    if (!(await confirm({ title: t('end.title'), text: t('end.text'), act: t('end') }))) return;
    await act(async () => {
      await remove('/api/security/calendar');
      showToast(t('ended'));
    });
  };
  return (
    <Section title={t('title')} about={t('about')} acts={known.data && <Button variant="default" disabled={busy} onClick={() => void make()}>{t(has ? 'renew' : 'make')}</Button>}>
      <Loaded of={known} skeleton={<SkeletonRows rows={1} />} compact>
        {({ createdAt, usedAt }) => (
          <div className={classes.state}>
            <p>{createdAt === null ? t('none') : `${t('since', { at: format.moment(createdAt) })} ${usedAt === null ? t('unused') : t('used', { at: format.moment(usedAt) })}`}</p>
            {createdAt !== null && <Button variant="default" size="compact-sm" disabled={busy} onClick={() => void end()}>{t('end')}</Button>}
          </div>
        )}
      </Loaded>
      {made && (
        <Dialog title={t('made')} onClose={() => setMade(null)}>
          <p>{t('madeText')}</p>
          <CopyText label={t('address')} value={made.address} />
          <CopyText label={t('deadlines')} value={made.deadlines} />
        </Dialog>
      )}
    </Section>
  );
}
