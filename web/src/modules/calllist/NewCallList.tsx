import { Suspense, lazy } from 'react';
import { Modal } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { useIsPhone } from '~/ui/useIsPhone';
import type { Chosen } from './data';
import { callListTexts } from './texts';

const CallListForm = lazy(() => import('./CallListForm').then((module) => ({ default: module.CallListForm })));

/** A new list of its own; clients come into it from their lists. */
export function NewCallList({ onClose }: { type: KnownType; onClose(): void }) {
  return <CallListWindow from={[]} onClose={onClose} />;
}

/** The window of a new call list with the records that were chosen for it. */
export function CallListWindow({ from, title, onClose }: { from: Chosen[]; title?: string; onClose(): void }) {
  const t = useText(callListTexts);
  const isPhone = useIsPhone();
  return (
    <Modal opened onClose={onClose} title={t('make')} size={640} fullScreen={isPhone} radius={isPhone ? 0 : 12} closeButtonProps={{ 'aria-label': t('close') }}>
      <Suspense fallback={null}><CallListForm from={from} {...(title ? { title } : {})} onClose={onClose} /></Suspense>
    </Modal>
  );
}
