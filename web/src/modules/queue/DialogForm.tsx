import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from '~/ui/Dialog.module.css';
import { uiTexts } from '~/ui/texts';

/** The form of a window that was opened from a menu, which is gone by then. */
export function DialogForm({ act, busy, message, onSubmit, onCancel, children }: { act: string; busy: boolean; message: string | null | undefined; onSubmit(): void; onCancel(): void; children: ReactNode }) {
  const t = useText(uiTexts);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {children}
      {message && <p className={classes.message} role="alert">{message}</p>}
      <div className={classes.foot}>
        <span />
        <Button variant="default" onClick={onCancel}>{t('cancel')}</Button>
        <Button type="submit" loading={busy}>{act}</Button>
      </div>
    </form>
  );
}
