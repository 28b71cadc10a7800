import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Channel } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './ChannelsInput.module.css';
import type { FieldInputProps } from './FieldInputProps';
import { CHANNEL_KINDS, channelSort } from './channels';

const INPUT_MODE = { phones: 'tel', emails: 'email', sites: 'url', messengers: 'text' } as const;

/** Phones, e-mails, sites or messengers, each with its kind. */
export function ChannelsInput({ field, value, onChange, autoFocus, error, label, required }: FieldInputProps) {
  const t = useText(recordsTexts);
  const sort = channelSort(field.code);
  const held = (value as Channel[] | null | undefined) ?? [];
  const lines = held.length === 0 ? [{ kind: CHANNEL_KINDS[sort][0]!, value: '' }] : held;
  const put = (next: Channel[]): void => onChange(next);
  const change = (index: number, part: Partial<Channel>): void => put(lines.map((line, at) => (at === index ? { ...line, ...part, ...(part.value === undefined ? {} : { e164: null }) } : line)));
  const kindTitle = (kind: string): string => (kind in KIND_KEYS ? t(KIND_KEYS[kind]!) : kind);
  return (
    <Input.Wrapper label={label} error={error} withAsterisk={required ?? false}>
      <div className={classes.lines}>
        {lines.map((line, index) => (
          <div key={line.id ?? index} className={classes.line}>
            <TextInput
              className={classes.value ?? ''}
              aria-label={`${field.title} ${index + 1}`}
              inputMode={INPUT_MODE[sort]}
              autoFocus={(autoFocus ?? false) && index === 0}
              value={line.value}
              error={error !== undefined}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
            <NativeSelect
              className={classes.kind ?? ''}
              aria-label={t('channel.kind')}
              data={[...new Set([...CHANNEL_KINDS[sort], line.kind])].map((kind) => ({ value: kind, label: kindTitle(kind) }))}
              value={line.kind}
              onChange={(event) => change(index, { kind: event.currentTarget.value })}
            />
            {lines.length > 1 && (
              <ActionIcon aria-label={t('remove')} onClick={() => put(lines.filter((_, at) => at !== index))}>
                <Icon of={IconX} size={16} />
              </ActionIcon>
            )}
          </div>
        ))}
        {lines.at(-1)?.value && (
          <Button variant="subtle" size="compact-sm" className={classes.add ?? ''} leftSection={<Icon of={IconPlus} size={15} />} onClick={() => put([...lines, { kind: CHANNEL_KINDS[sort][0]!, value: '' }])}>
            {t('channel.more')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}

const KIND_KEYS: Record<string, Parameters<ReturnType<typeof useText<keyof (typeof recordsTexts)['messages']['ru']>>>[0]> = {
  WORK: 'channel.WORK', MOBILE: 'channel.MOBILE', HOME: 'channel.HOME', FAX: 'channel.FAX', OTHER: 'channel.OTHER', TELEGRAM: 'channel.TELEGRAM', WHATSAPP: 'channel.WHATSAPP', VK: 'channel.VK',
};
