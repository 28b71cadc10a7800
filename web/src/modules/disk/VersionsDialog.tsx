import { useRef, useState } from 'react';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDownload, IconRestore, IconUpload } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { showToast } from '~/ui/toasts';
import classes from './Disk.module.css';
import { contentPath, covers, type Brief, type DiskItem } from './data';
import { diskTexts } from './texts';
import { sendVersion } from './uploads';
import { useDiskActs } from './useDiskActs';

interface Version {
  number: number;
  size: number;
  at: string;
  by: Brief | null;
}

/** The contents that a file has had: to be saved, or made the present one again. */
export function VersionsDialog({ item, onClose }: { item: DiskItem; onClose(): void }) {
  const t = useText(diskTexts);
  const format = useFormat();
  const report = useReportFailure();
  const { refresh } = useDiskActs();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const versions = useQuery({ queryKey: ['disk', 'versions', item.id], queryFn: async ({ signal }) => (await get<{ items: Version[] }>(`/api/disk/items/${item.id}/versions`, undefined, { signal })).items });
  const edits = covers(item.level, 'edit');
  const run = (work: Promise<unknown>, done: string): void => {
    setBusy(true);
    work.then(() => showToast(done), report).then(refresh, report).finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={t('versions.title', { name: item.name })}
      onClose={onClose}
      foot={edits && (
        <>
          <Button variant="default" loading={busy} leftSection={<Icon of={IconUpload} size={16} />} onClick={() => input.current?.click()}>{t('versions.add')}</Button>
          <input
            ref={input}
            type="file"
            hidden
            tabIndex={-1}
            aria-label={t('versions.add')}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) run(sendVersion(item, file), t('versions.added'));
            }}
          />
        </>
      )}
    >
      <Loaded of={versions}>
        {(list) => (
          <ul className={classes.versions}>
            {list.map((version, index) => (
              <li key={version.number}>
                <span>
                  <b>{t('versions.number', { n: version.number })}{index === 0 && ` · ${t('versions.now')}`}</b>
                  <small>{format.moment(version.at)} · {format.size(version.size)}{version.by && ` · ${version.by.name}`}</small>
                </span>
                {index > 0 && edits && (
                  <Tooltip label={t('versions.back')}>
                    <ActionIcon variant="subtle" color="gray" aria-label={`${t('versions.back')}: ${version.number}`} disabled={busy} onClick={() => run(post(`/api/disk/items/${item.id}/versions/${version.number}/restoration`, {}), t('versions.backDone', { n: version.number }))}><Icon of={IconRestore} size={16} /></ActionIcon>
                  </Tooltip>
                )}
                <Tooltip label={t('download')}>
                  <ActionIcon component="a" href={`${contentPath(item)}?version=${version.number}`} download={item.name} variant="subtle" color="gray" aria-label={`${t('download')}: ${version.number}`}><Icon of={IconDownload} size={16} /></ActionIcon>
                </Tooltip>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Dialog>
  );
}
