import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { OpenPage } from '~/app/OpenPage';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { noticesTexts } from './texts';

/** Ends letters by the link that stands in one of them: asks once, without a sign-in. */
export function UnsubscribePage() {
  const t = useText(noticesTexts);
  const token = useLocation().hash.slice(1);
  const [done, setDone] = useState(false);
  const about = useQuery({ queryKey: ['unsubscribe', token], queryFn: () => get<{ title: string }>('/api/notices/unsubscribe/about', { token }), retry: false });
  const end = useSave(() => post(`/api/notices/unsubscribe?token=${encodeURIComponent(token)}`), () => setDone(true));
  const text = done ? t('stop.done') : about.isError ? t('stop.bad') : about.data ? (about.data.title ? t('stop.kind', { kind: about.data.title }) : t('stop.all')) : null;
  return (
    <OpenPage title={t('stop.title')} text={text}>
      {end.message && <p role="alert">{end.message}</p>}
      {about.data && !done && <Button fullWidth mt={16} loading={end.pending} onClick={() => end.run()}>{t('stop.act')}</Button>}
      {(done || about.isError) && <Button component={Link} to="/notices/settings" variant="default" fullWidth mt={16}>{t('stop.open')}</Button>}
    </OpenPage>
  );
}
