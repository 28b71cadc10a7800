import { useState } from 'react';
import { MultiSelect, TextInput } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Handler } from './data';
import { bitrixTexts } from './texts';

/** A new outgoing webhook: whom to tell of which events. */
export function OutgoingDialog({ events, onClose, onMade }: { events: string[]; onClose(): void; onMade(handler: Handler): void }) {
  const t = useText(bitrixTexts);
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const save = useSave(() => post<Handler>('/api/bitrix/outgoing', { title: title.trim(), url: url.trim(), events: chosen }), onMade);
  return (
    <Dialog title={t('outgoing.add')} act={t('make')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
      <TextInput label={t('name')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
      <TextInput label={t('outgoing.url')} placeholder="https://" maxLength={2000} value={url} onChange={(event) => setUrl(event.currentTarget.value)} error={save.fields['url']} />
      <MultiSelect label={t('outgoing.events')} placeholder={chosen.length === 0 ? t('outgoing.events.pick') : ''} searchable data={events} value={chosen} onChange={setChosen} error={save.fields['events']} />
    </Dialog>
  );
}
