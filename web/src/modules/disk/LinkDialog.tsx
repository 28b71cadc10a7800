import { useState } from 'react';
import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { showToast } from '~/ui/toasts';
import classes from './Disk.module.css';
import type { Brief, DiskItem } from './data';
import { diskTexts } from './texts';

interface Link {
  url: string;
  password: boolean;
  until: string | null;
  expired: boolean;
  createdAt: string;
  createdBy: Brief | null;
  downloads: number;
  usedAt: string | null;
}

/** The address by which somebody outside opens the item. */
export function LinkDialog({ item, onClose }: { item: DiskItem; onClose(): void }) {
  const link = useQuery({ queryKey: ['disk', 'link', item.id], queryFn: ({ signal }) => get<{ link: Link | null }>(`/api/disk/items/${item.id}/link`, undefined, { signal }), staleTime: 0 });
  return <Loaded of={link} skeleton={null}>{(data) => <LinkForm key={data.link?.url ?? ''} item={item} link={data.link} onClose={onClose} />}</Loaded>;
}

function LinkForm({ item, link, onClose }: { item: DiskItem; link: Link | null; onClose(): void }) {
  const t = useText(diskTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [until, setUntil] = useState(link?.until ?? '');
  const [password, setPassword] = useState('');
  const [open, setOpen] = useState(false);
  const path = `/api/disk/items/${item.id}/link`;
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['disk'] });
  const save = useSave(() => put(path, { until: until || null, ...(open ? { password: '' } : password ? { password } : {}) }), () => {
    showToast(t(link ? 'link.saved' : 'link.made'));
    setPassword('');
    setOpen(false);
    refresh();
  });
  const end = useSave(() => remove(path), () => {
    showToast(t('link.ended'));
    refresh();
    onClose();
  });
  return (
    <Dialog
      title={t('link.title', { name: item.name })}
      act={t(link ? 'link.save' : 'link.make')}
      onClose={onClose}
      onSubmit={() => save.run()}
      busy={save.pending}
      message={save.message ?? end.message}
      foot={link && <Button variant="default" color="red" loading={end.pending} onClick={() => end.run()}>{t('link.end')}</Button>}
    >
      <p className={classes.about}>{t(item.folder ? 'link.aboutFolder' : 'link.about')}</p>
      {link && (
        <div className={classes.linked}>
          <CopyText label={t('link.address')} value={link.url} />
          {link.expired && <p role="alert">{t('link.expired')}</p>}
          <small>{[link.createdBy && t('link.by', { name: link.createdBy.name }), t('link.used', { n: link.downloads, at: link.usedAt ? format.moment(link.usedAt) : '' })].filter(Boolean).join(' · ')}</small>
        </div>
      )}
      <DayInput label={t('link.until')} description={t('link.untilAbout')} value={until} error={save.fields['until']} onChange={setUntil} />
      <PasswordInput label={t('link.password')} description={t(link?.password ? 'link.passwordSet' : 'link.passwordAbout')} autoComplete="new-password" disabled={open} value={password} error={save.fields['password']} onChange={(event) => setPassword(event.currentTarget.value)} />
      {link?.password && <Checkbox label={t('link.passwordOff')} checked={open} onChange={(event) => setOpen(event.currentTarget.checked)} />}
    </Dialog>
  );
}
