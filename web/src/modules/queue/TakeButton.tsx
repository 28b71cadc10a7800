import { Button } from '@mantine/core';
import { IconHandGrab } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { isEmptyValue } from '~/modules/records/fields/ids';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { queueTexts } from './texts';
import { useTake } from './useTake';

/** Where a responsible would stand: takes the record. */
export function TakeButton({ type, item }: CardPart) {
  const t = useText(queueTexts);
  const { take, busy } = useTake(type.code);
  if (item.values['closed'] === true) return null;
  return (
    <Button
      size="compact-xs"
      variant="light"
      loading={busy}
      aria-label={`${t('take')}: ${String(item.values['title'] ?? item.id)}`}
      onClick={(event) => {
        event.stopPropagation();
        void take(item);
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {t('takeShort')}
    </Button>
  );
}

/** On the card beside the stages. */
export function TakeEnding({ type, item }: CardPart) {
  const t = useText(queueTexts);
  const { take, busy } = useTake(type.code);
  if (!isEmptyValue(item.values['responsible']) || item.values['closed'] === true || !item.can.update) return null;
  return <Button size="compact-md" variant="default" loading={busy} leftSection={<Icon of={IconHandGrab} size={16} />} onClick={() => void take(item)}>{t('take')}</Button>;
}
