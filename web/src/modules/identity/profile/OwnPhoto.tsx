import { useRef, useState } from 'react';
import { Menu, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconCamera, IconTrash, IconUpload } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { meQuery } from '~/lib/session/meQuery';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { Person } from '../data';
import { identityTexts } from '../texts';
import classes from './OwnPhoto.module.css';
import { PhotoDialog } from './PhotoDialog';

const LARGEST = 20 * 1024 * 1024;

/** The photo, large; who may change it presses on it. */
export function OwnPhoto({ person, editable }: { person: Person; editable: boolean }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const input = useRef<HTMLInputElement>(null);
  /** Address of the picture that is being cut. */
  const [source, setSource] = useState<string | null>(null);
  const photo = person.photo ? `${person.photo}${person.photo.includes('?') ? '&' : '?'}size=300` : null;
  const face = <Face name={person.name} initials={person.initials} color={person.color} photo={photo} size={96} />;
  if (!editable) return face;
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['identity'] });
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.photo} aria-label={t('photo.change')}>
            {face}
            <span className={classes.camera}><Icon of={IconCamera} size={16} /></span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconUpload} />} onClick={() => input.current?.click()}>{person.photo ? t('photo.replace') : t('photo.add')}</Menu.Item>
          {person.photo && <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => remove(`/api/identity/people/${person.id}/photo`).then(refresh, report)}>{t('photo.remove')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        tabIndex={-1}
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
          address={`/api/identity/people/${person.id}/photo`}
          source={source}
          onSaved={refresh}
          onClose={() => {
            URL.revokeObjectURL(source);
            setSource(null);
          }}
        />
      )}
    </>
  );
}
