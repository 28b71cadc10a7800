import { ActionIcon, Popover, SegmentedControl, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import classes from './PeriodBar.module.css';
import type { Unit } from './period';
import { analyticsTexts } from './texts';
import type { QuestionControl } from './useQuestion';

const UNITS: Unit[] = ['week', 'month', 'quarter', 'year', 'all'];

/** The period: a unit, the one before, the one after, or own days. */
export function PeriodBar({ control }: { control: QuestionControl }) {
  const t = useText(analyticsTexts);
  const format = useFormat();
  const isPhone = useIsPhone();
  const { question, unit, offset, set } = control;
  const { from, to } = question;
  const words = from && to ? (from === to ? format.date(from, false) : t('period', { from: format.date(from, false), to: format.date(to, false) })) : from ? t('period.from', { from: format.date(from, false) }) : to ? t('period.to', { to: format.date(to, false) }) : t('period.own');
  const units = UNITS.map((value) => ({ value, label: t(`unit.${value}`) }));
  const steps = unit !== 'all' && unit !== 'own';
  return (
    <div className={classes.bar}>
      {steps && <ActionIcon size={28} aria-label={t('period.before')} title={t('period.before')} onClick={() => set({ offset: offset - 1 })}><Icon of={IconChevronLeft} size={16} /></ActionIcon>}
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={classes.days} title={t('period.own')}>{words}</button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.own}>
            <DayInput withinPortal={false} label={t('period.first')} value={from ?? ''} max={to ?? undefined} onChange={(day) => set({ unit: 'own', from: day || null, to })} />
            <DayInput withinPortal={false} label={t('period.last')} value={to ?? ''} min={from ?? undefined} onChange={(day) => set({ unit: 'own', from, to: day || null })} />
          </div>
        </Popover.Dropdown>
      </Popover>
      {steps && <ActionIcon size={28} disabled={offset >= 0} aria-label={t('period.after')} title={t('period.after')} onClick={() => set({ offset: offset + 1 })}><Icon of={IconChevronRight} size={16} /></ActionIcon>}
      {isPhone ? (
        <Select className={classes.select ?? ''} aria-label={t('period.unit')} data={unit === 'own' ? [...units, { value: 'own', label: t('unit.own') }] : units} value={unit} allowDeselect={false} onChange={(value) => value && value !== 'own' && set({ unit: value as Unit, from: null, to: null })} />
      ) : (
        <SegmentedControl size="xs" aria-label={t('period.unit')} data={unit === 'own' ? [...units, { value: 'own', label: t('unit.own') }] : units} value={unit} onChange={(value) => value !== 'own' && set({ unit: value as Unit, from: null, to: null })} />
      )}
    </div>
  );
}
