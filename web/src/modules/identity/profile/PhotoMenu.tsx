import { useRef, useState, type ReactNode } from 'react';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { identityTexts } from '../texts';
import { PhotoDialog } from './PhotoDialog';

const LARGEST = 20 * 1024 * 1024;

interface Props {
  /** Where the cut picture is sent. */
  address: string;
  hasPhoto: boolean;
  className: string | undefined;
  /** The face that is pressed on. */
  children: ReactNode;
  onSaved(): void;
  onRemove(): void;
}

/** A face that one presses on to put a photo on it, cut to a square, to replace it or to take it off. */
export function PhotoMenu({ address, hasPhoto, className, children, onSaved, onRemove }: Props) {
  const t = useText(identityTexts);
  const input = useRef<HTMLInputElement>(null);
  /** Address of the picture that is being cut. */
  const [source, setSource] = useState<string | null>(null);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={className} aria-label={t('photo.change')}>{children}</UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconUpload} />} onClick={() => input.current?.click()}>{hasPhoto ? t('photo.replace') : t('photo.add')}</Menu.Item>
          {hasPhoto && <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={onRemove}>{t('photo.remove')}</Menu.Item>}
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
          address={address}
          source={source}
          onSaved={onSaved}
          onClose={() => {
            URL.revokeObjectURL(source);
            setSource(null);
          }}
        />
      )}
    </>
  );
}
