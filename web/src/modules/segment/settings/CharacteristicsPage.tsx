import { useState } from 'react';
import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import { post, put, remove as del } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CHARACTERISTIC_KINDS, characteristicsQuery, type Characteristic, type CharacteristicKind } from '../characteristics';
import { CLIENT_TYPES, refreshSegments, type ClientType } from '../data';
import classes from './CharacteristicsPage.module.css';
import { segmentSettingsTexts } from './texts';

/** What clients are told apart by: defined here, filled in on cards, in lists and by import. */
export function CharacteristicsPage() {
  const t = useText(segmentSettingsTexts);
  const characteristics = useQuery(characteristicsQuery);
  const [opened, setOpened] = useState<Characteristic | 'new' | null>(null);
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setOpened('new')}>{t('char.add')}</Button>;
  return (
    <Page title={t('characteristics')} acts={characteristics.data?.length ? add : undefined}>
      <Loaded of={characteristics}>
        {(items) =>
          items.length === 0 ? (
            <Notice icon={IconListDetails} title={t('char.empty')} text={t('char.emptyText')}>{add}</Notice>
          ) : (
            <ul className={classes.list}>
              {items.map((each) => (
                <li key={each.id}>
                  <button type="button" onClick={() => setOpened(each)}>
                    <b>{each.title}</b>
                    <span>{t(`char.kind.${each.kind}`)}{each.kind === 'choice' ? `: ${each.options.join(', ')}` : ''}</span>
                    <small>{CLIENT_TYPES.filter((type) => each.fields[type]).map((type) => t(`char.${type}`)).join(', ')}</small>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {opened && <EditDialog characteristic={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function EditDialog({ characteristic, onClose }: { characteristic: Characteristic | null; onClose(): void }) {
  const t = useText(segmentSettingsTexts);
  const queries = useQueryClient();
  const [title, setTitle] = useState(characteristic?.title ?? '');
  const [kind, setKind] = useState<CharacteristicKind>(characteristic?.kind ?? 'choice');
  const [description, setDescription] = useState(characteristic?.description ?? '');
  const [types, setTypes] = useState<ClientType[]>(characteristic ? CLIENT_TYPES.filter((type) => characteristic.fields[type]) : ['company']);
  const [options, setOptions] = useState(characteristic?.options.join('\n') ?? '');
  const [removing, setRemoving] = useState(false);
  const done = async (): Promise<void> => {
    onClose();
    await refreshSegments(queries);
  };
  const save = useSave(
    () => {
      const body = { title: title.trim(), kind, description: description.trim(), types, options: kind === 'choice' ? options.split('\n').map((each) => each.trim()).filter(Boolean).map((each) => ({ title: each })) : [] };
      return characteristic ? put(`/api/crm/characteristics/${characteristic.id}`, body) : post('/api/crm/characteristics', body);
    },
    done,
  );
  const remove = useSave(() => del(`/api/crm/characteristics/${characteristic?.id}`), done);
  if (removing) {
    return (
      <Dialog title={t('char.removeTitle', { title })} onClose={() => setRemoving(false)} act={t('char.remove')} danger onSubmit={() => remove.run()} busy={remove.pending} message={remove.message}>
        <p>{t('char.removeText')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={characteristic ? t('char.edit') : t('char.new')}
      onClose={onClose}
      act={t('save')}
      onSubmit={() => save.run()}
      busy={save.pending}
      disabled={title.trim() === '' || types.length === 0 || (kind === 'choice' && options.trim() === '')}
      message={save.message ?? save.fields['types']}
      foot={characteristic && <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>{t('char.remove')}</Button>}
    >
      <TextInput label={t('char.title')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
      <NativeSelect label={t('char.kind')} disabled={characteristic !== null} value={kind} data={CHARACTERISTIC_KINDS.map((each) => ({ value: each, label: t(`char.kind.${each}`) }))} onChange={(event) => setKind(event.currentTarget.value as CharacteristicKind)} error={save.fields['kind']} />
      {kind === 'choice' && <Textarea label={t('char.options')} description={t('char.optionsHint')} autosize minRows={3} maxRows={10} value={options} onChange={(event) => setOptions(event.currentTarget.value)} error={save.fields['options']} />}
      <Checkbox.Group label={t('char.types')} value={types} onChange={(next) => setTypes(CLIENT_TYPES.filter((type) => next.includes(type)))}>
        <div className={classes.types}>{CLIENT_TYPES.map((type) => <Checkbox key={type} value={type} label={t(`char.${type}`)} />)}</div>
      </Checkbox.Group>
      <Textarea label={t('char.description')} autosize minRows={1} maxRows={5} maxLength={2000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} error={save.fields['description']} />
    </Dialog>
  );
}
