import type { ReactNode } from 'react';
import { Button, Modal } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from './Dialog.module.css';
import { uiTexts } from './texts';
import { useIsPhone } from './useIsPhone';

interface Props {
  title: string;
  onClose(): void;
  /** The verb on the main button; none for a dialog that only shows. */
  act?: string;
  onSubmit?(): void;
  busy?: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** Why it did not work, where it belongs to no field. */
  message?: string | null | undefined;
  size?: number;
  /** Left in the foot: a further act. */
  foot?: ReactNode;
  children: ReactNode;
}

/** A window with a form: Enter sends, Esc closes, on a phone it takes the whole screen. */
export function Dialog({ title, onClose, act, onSubmit, busy, disabled, danger, message, size = 480, foot, children }: Props) {
  const t = useText(uiTexts);
  const isPhone = useIsPhone();
  return (
    <Modal opened onClose={onClose} title={title} size={size} fullScreen={isPhone} radius={isPhone ? 0 : 12} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!busy && !disabled) onSubmit?.();
        }}
      >
        {children}
        {message && <p className={classes.message} role="alert">{message}</p>}
        <div className={classes.foot}>
          <span>{foot}</span>
          <Button variant="default" onClick={onClose}>{act ? t('cancel') : t('close')}</Button>
          {act && <Button type="submit" loading={busy ?? false} disabled={disabled ?? false} {...(danger ? { color: 'red' } : {})}>{act}</Button>}
        </div>
      </form>
    </Modal>
  );
}
