import type { ReactNode } from 'react';
import { Drawer, Popover } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { useIsPhone } from '~/ui/useIsPhone';
import { recordsTexts } from '../texts';

interface Props {
  opened: boolean;
  onClose(): void;
  title: string;
  /** What it hangs on. */
  target: ReactNode;
  width?: number;
  children: ReactNode;
}

/** A small window: a popover at its target, on a phone a sheet from below. */
export function Floating({ opened, onClose, title, target, width = 300, children }: Props) {
  const t = useText(recordsTexts);
  const isPhone = useIsPhone();
  if (isPhone) {
    return (
      <>
        {target}
        <Drawer opened={opened} onClose={onClose} title={title} position="bottom" size="auto" radius="12px 12px 0 0" closeButtonProps={{ 'aria-label': t('close') }}>
          {opened && children}
        </Drawer>
      </>
    );
  }
  return (
    <Popover opened={opened} onChange={(next) => !next && onClose()} width={width} position="bottom-start" trapFocus returnFocus withRoles={false} withOverlay overlayProps={{ backgroundOpacity: 0, zIndex: 290 }}>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown p={8} role="dialog" aria-label={title}>{opened && children}</Popover.Dropdown>
    </Popover>
  );
}
