import { useEffect, useState } from 'react';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { BinView } from './BinView';
import classes from './Disk.module.css';
import { FolderView } from './FolderView';
import { FoundView } from './FoundView';
import { SharedView } from './SharedView';
import { StorageNav } from './StorageNav';
import { UploadPanel } from './UploadPanel';
import { itemQuery, overviewQuery, type Overview } from './data';
import { diskTexts } from './texts';

/** The disk: its storages at the left, one folder at the right. */
export function DiskPage() {
  const t = useText(diskTexts);
  const overview = useQuery(overviewQuery);
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const [settled] = useDebouncedValue(typed, 250);
  useEffect(() => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (settled.trim()) next.set('q', settled.trim());
      else next.delete('q');
      return next.toString() === now.toString() ? now : next;
    }, { replace: true });
  }, [settled, setParams]);
  return (
    <Page
      title={t('keys')}
      beside={(
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon of={IconSearch} size={16} />}
          rightSection={typed ? <CloseButton size="sm" aria-label={t('close')} onClick={() => setTyped('')} /> : null}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
        />
      )}
    >
      <Loaded of={overview}>{(data) => <Places overview={data} q={q} />}</Loaded>
      <UploadPanel largest={overview.data?.largest ?? 0} />
    </Page>
  );
}

function Places({ overview, q }: { overview: Overview; q: string }) {
  const { place, storage: binStorage } = useParams();
  const folder = Number(place ?? 0);
  const isFolder = !binStorage && place !== 'shared';
  const known = overview.storages.find((each) => each.root === folder);
  const item = useQuery({ ...itemQuery(folder), enabled: isFolder && folder > 0 && !known }).data;
  if (isFolder && !(folder > 0)) return <Navigate to={`/disk/${(overview.storages.find((each) => each.own) ?? overview.storages[0])?.root ?? 'shared'}${q ? `?${new URLSearchParams({ q }).toString()}` : ''}`} replace />;
  const storage = binStorage ? Number(binStorage) : (known?.id ?? item?.storage ?? null);
  const reached = overview.storages.some((each) => each.id === storage);
  return (
    <div className={classes.disk}>
      <StorageNav overview={overview} storage={storage} place={binStorage ? 'bin' : place === 'shared' || (item && !reached) ? 'shared' : 'folder'} />
      {q ? <FoundView q={q} overview={overview} /> : binStorage ? <BinView storage={Number(binStorage)} overview={overview} /> : place === 'shared' ? <SharedView overview={overview} /> : <FolderView key={folder} id={folder} overview={overview} />}
    </div>
  );
}
