import { useCallback, useRef, useState } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconApps } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Failure } from '~/ui/Failure';
import { Notice } from '~/ui/Notice';
import { useScopeTitle } from '../useScopeTitle';
import { openPlacement, type Opened, type Placement } from './data';
import classes from './PlacementTab.module.css';
import { placementTexts } from './texts';
import { useLibrary } from './useLibrary';

/** Sends the form that opens the application into the window within the frame. */
function send(frame: HTMLIFrameElement, { address, fields }: Opened): void {
  const page = frame.contentDocument;
  if (!page?.body || !page.querySelector('iframe')) return;
  const form = page.createElement('form');
  form.method = 'post';
  form.action = address;
  form.target = 'application';
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const field = page.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  page.body.append(form);
  form.submit();
  form.remove();
}

/** The page of an application on a card; whoever opens it the first time is asked. */
export function PlacementTab({ placement, record }: { placement: Placement; record: number }) {
  const t = useText(placementTexts);
  const scopeTitle = useScopeTitle();
  const frame = useRef<HTMLIFrameElement>(null);
  const [agreed, setAgreed] = useState(false);
  const opened = useQuery({
    queryKey: ['placements', placement.id, record, agreed],
    queryFn: () => openPlacement(placement.id, record, agreed),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const { data } = opened;
  const reload = useCallback(() => frame.current && data && send(frame.current, data), [data]);
  const height = useLibrary(frame, placement, record, data, reload);
  if (opened.isError) return <Failure error={opened.error} onRetry={() => void opened.refetch()} />;
  if (!opened.data) return <Skeleton height={160} radius={10} />;
  const { asks } = opened.data;
  if (asks) {
    return (
      <Notice
        icon={IconApps}
        title={t('asks', { title: asks.title })}
        text={
          <>
            {t('asks.text', { host: asks.host })}
            <span className={classes.scopes}>{asks.scopes.map((scope) => <span key={scope}>{scopeTitle(scope)}</span>)}</span>
          </>
        }
      >
        <Button onClick={() => setAgreed(true)}>{t('open')}</Button>
      </Notice>
    );
  }
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      style={height === null ? undefined : { height, minHeight: height }}
      title={placement.title}
      src={`/api/placements/${placement.id}/frame`}
      onLoad={reload}
    />
  );
}
