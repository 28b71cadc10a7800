import { useEffect, useSyncExternalStore } from 'react';
import { IconX } from '@tabler/icons-react';
import { Icon } from './Icon';
import classes from './Toaster.module.css';
import { currentToasts, hideToast, onToasts, type Toast } from './toasts';

/** The place of the toasts; once, in the app. */
export function Toaster({ closeLabel }: { closeLabel: string }) {
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  return (
    <div className={classes.place} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </div>
  );
}

function ToastLine({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  useEffect(() => {
    const timer = window.setTimeout(() => hideToast(toast.id), toast.action || toast.lines || toast.tone === 'bad' ? 9000 : 4000);
    return () => window.clearTimeout(timer);
  }, [toast]);
  return (
    <div className={classes.toast} data-tone={toast.tone}>
      <div className={classes.text}>
        {toast.text}
        {toast.lines?.map((line) => <div key={line} className={classes.line}>{line}</div>)}
      </div>
      {toast.action && (
        <button
          type="button"
          className={classes.act}
          onClick={() => {
            hideToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.title}
        </button>
      )}
      <button type="button" className={classes.close} aria-label={closeLabel} onClick={() => hideToast(toast.id)}>
        <Icon of={IconX} size={15} />
      </button>
    </div>
  );
}
