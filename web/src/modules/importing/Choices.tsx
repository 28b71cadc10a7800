import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Section } from '~/ui/Section';
import type { RecordType } from '~/modules/records/data/types';
import classes from './Choices.module.css';
import { IntoSegment } from './IntoSegment';
import type { Draft } from './loads';
import { importingTexts } from './texts';

const ENCODINGS = ['UTF-8', 'windows-1251', 'UTF-16LE', 'UTF-16BE'];
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What to do with doubles and unknown values, and how the file is to be read. */
export function Choices({ draft, type, onChange }: { draft: Draft; type: RecordType; onChange(changes: Record<string, unknown>): void }) {
  const t = useText(importingTexts);
  const { settings } = draft;
  const delimiterName = (delimiter: string): string => ({ ',': t('delimiter.comma'), ';': t('delimiter.semicolon'), '\t': t('delimiter.tab'), '|': t('delimiter.bar') })[delimiter] ?? delimiter;
  const encodings = ENCODINGS.some((each) => each.toLowerCase() === draft.encoding.toLowerCase()) || draft.encoding === '' ? ENCODINGS : [draft.encoding, ...ENCODINGS];
  return (
    <Section>
      <div className={classes.columns}>
        <ChoiceCards label={t('doubles')} name="doubles" value={settings.duplicates} onChange={(duplicates) => onChange({ duplicates })} choices={(['skip', 'fill', 'replace', 'add'] as const).map((value) => ({ value, title: t(`doubles.${value}`), text: t(`doubles.${value}.text`) }))} />
        <div className={classes.right}>
          {draft.type !== 'deal' && settings.duplicates !== 'add' && <Checkbox label={t('similar')} description={t('similar.text')} checked={settings.similar === true} onChange={(event) => onChange({ similar: event.currentTarget.checked })} />}
          <ChoiceCards label={t('unknown')} name="unknown" value={settings.unknownValues} onChange={(unknownValues) => onChange({ unknownValues })} choices={(['add', 'refuse'] as const).map((value) => ({ value, title: t(`unknown.${value}`), text: t(`unknown.${value}.text`) }))} />
          {type.pipelines.length > 1 && <Select label={t('pipeline')} allowDeselect={false} data={type.pipelines.map((each) => ({ value: String(each.id), label: each.title }))} value={String(settings.pipeline ?? type.pipelines.find((each) => each.isDefault)?.id ?? '')} onChange={(id) => id && onChange({ pipeline: Number(id) })} />}
          {settings.mapping.includes('id') && settings.duplicates === 'replace' && (
            <ChoiceCards label={t('empty')} name="empty" value={settings.emptyCells ?? 'keep'} onChange={(emptyCells) => onChange({ emptyCells })} choices={(['keep', 'clear'] as const).map((value) => ({ value, title: t(`empty.${value}`), text: t(`empty.${value}.text`) }))} />
          )}
          {(draft.type === 'contact' || draft.type === 'company') && <IntoSegment draft={draft} onChange={onChange} />}
          <div className={classes.line}>
            <span>{t('dates')}</span>
            <SegmentedControl size="xs" aria-label={t('dates')} value={settings.dayFirst === null ? '' : settings.dayFirst ? 'dmy' : 'mdy'} onChange={(dateFormat) => onChange({ dateFormat })} data={[{ value: 'dmy', label: t('dates.dmy') }, { value: 'mdy', label: t('dates.mdy') }]} />
          </div>
          {draft.format === 'csv' && (
            <div className={classes.pair}>
              <Select label={t('encoding')} allowDeselect={false} data={encodings} value={encodings.find((each) => each.toLowerCase() === draft.encoding.toLowerCase()) ?? null} onChange={(encoding) => encoding && onChange({ encoding })} />
              <Select label={t('delimiter')} allowDeselect={false} data={[...new Set([...DELIMITERS, draft.delimiter])].filter(Boolean).map((value) => ({ value, label: delimiterName(value) }))} value={draft.delimiter} onChange={(delimiter) => delimiter && onChange({ delimiter })} />
            </div>
          )}
        </div>
      </div>
    </Section>
  );
}
