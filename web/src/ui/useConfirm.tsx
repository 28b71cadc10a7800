import { useCallback, type ReactNode } from 'react';
import { modals } from '@mantine/modals';
import { useText } from '~/lib/text/useText';
import { uiTexts } from './texts';

interface Question {
  title: string;
  text?: ReactNode;
  /** The verb that says yes. */
  act: string;
  danger?: boolean;
}

/** Asks before what cannot be taken back: `if (await confirm({ title, text, act }))`. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const t = useText(uiTexts);
  return useCallback(
    ({ title, text, act, danger = true }) =>
      new Promise((resolve) => {
        modals.openConfirmModal({
          title,
          children: text,
          labels: { confirm: act, cancel: t('cancel') },
          confirmProps: danger ? { color: 'red' } : {},
          closeButtonProps: { 'aria-label': t('close') },
          onConfirm: () => resolve(true),
          onCancel: () => resolve(false),
          onClose: () => resolve(false),
        });
      }),
    [t],
  );
}
