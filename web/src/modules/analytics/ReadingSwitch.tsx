import { SegmentedControl, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './ReadingSwitch.module.css';
import type { Reading } from './funnel';
import { analyticsTexts } from './texts';

/** Two ways to read the same period, each with what it means. */
export function ReadingSwitch({ value, onChange }: { value: Reading; onChange(reading: Reading): void }) {
  const t = useText(analyticsTexts);
  return (
    <div className={classes.reading}>
      <SegmentedControl size="xs" aria-label={t('reading')} value={value} onChange={(next) => onChange(next as Reading)} data={(['cohort', 'events'] as const).map((each) => ({ value: each, label: t(`reading.${each}`) }))} />
      <Tooltip label={t(`reading.${value}.text`)} multiline w={300} position="bottom">
        <button type="button" className={classes.info} aria-label={t(`reading.${value}.text`)}><Icon of={IconInfoCircle} size={16} /></button>
      </Tooltip>
    </div>
  );
}
