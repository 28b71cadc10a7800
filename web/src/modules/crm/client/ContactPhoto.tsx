import { useRef, useState } from 'react';
import { Menu, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { useText } from '~/lib/text/useText';
import { PhotoDialog } from '~/modules/identity/profile/PhotoDialog';
import { identityTexts } from '~/modules/identity/texts';
import { recordKeys } from '~/modules/records/data/queries';
import { refreshLists } from '~/modules/records/data/cache';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { CardPart } from '~/modules/records/extensions';
import { photoOf } from '~/modules/records/fields/photoOf';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from './ContactPhoto.module.css';

const LARGEST = 20 * 1024 * 1024;

/** The face of a contact in the head of his card; who may change him presses on it. */
export function ContactPhoto({ type, item }: CardPart) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const changes = useRecordChanges(type.code);
  const input = useRef<HTMLInputElement>(null);
  /** Address of the picture that is being cut. */
  const [source, setSource] = useState<string | null>(null);
  const field = type.byCode.get('photo');
  if (!field) return null;
  const photo = photoOf(item.values);
  const face = <Face name={String(item.values['title'] ?? '')} photo={photo} size={44} />;
  if (!item.can.update || field.readOnly) return <span className={classes.photo}>{face}</span>;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.photo} aria-label={t('photo.change')}>{face}</UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconUpload} />} onClick={() => input.current?.click()}>{photo ? t('photo.replace') : t('photo.add')}</Menu.Item>
          {photo && <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => changes.save(item, { photo: null }).catch(report)}>{t('photo.remove')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        tabIndex={-1}
        aria-label={t('photo.change')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (!chosen) return;
          if (chosen.size > LARGEST) showToast(t('photo.tooLarge'), { tone: 'bad' });
          else setSource(URL.createObjectURL(chosen));
        }}
      />
      {source && (
        <PhotoDialog
          address={`/api/crm/contacts/${item.id}/photo`}
          source={source}
          onSaved={() => {
            void queries.invalidateQueries({ queryKey: recordKeys.record(type.code, item.id) });
            void refreshLists(queries, type.code);
          }}
          onClose={() => {
            URL.revokeObjectURL(source);
            setSource(null);
          }}
        />
      )}
    </>
  );
}
