import { Select } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { Dot } from '~/ui/Dot';
import { Section } from '~/ui/Section';
import type { RecordType } from '~/modules/records/data/types';
import type { Draft } from './loads';
import { importingTexts } from './texts';
import classes from './ValueMapping.module.css';

/** Which stage is meant by each word in the file. */
export function StageMapping({ draft, type, onChange }: { draft: Draft; type: RecordType; onChange(changes: Record<string, unknown>): void }) {
  const t = useText(importingTexts);
  const pipeline = type.pipelines.find((each) => each.id === draft.settings.pipeline) ?? type.pipelines.find((each) => each.isDefault) ?? type.pipelines[0];
  const stages = [...(draft.values.stages ?? [])].sort((a, b) => Number(a.stage !== null) - Number(b.stage !== null) || b.count - a.count);
  const unknown = stages.filter((each) => each.stage === null).length;
  const chosen = draft.settings.values['stage'] ?? {};
  return (
    <Section flush title={t('stages')} about={unknown > 0 ? t('stages.unknown', { n: unknown }) : t('stages.known')}>
      <ul className={classes.list}>
        {stages.map((each) => (
          <li key={each.value}>
            <div><b>{each.value}</b><small>{t('rows', { n: each.count })}</small></div>
            <Select
              aria-label={each.value}
              placeholder={t('stages.choose')}
              data={(pipeline?.stages ?? []).map((stage) => ({ value: String(stage.id), label: stage.title }))}
              renderOption={({ option }) => <span className={classes.option}><Dot color={pipeline?.stages.find((stage) => String(stage.id) === option.value)?.color} />{option.label}</span>}
              value={each.stage === null ? null : String(each.stage)}
              allowDeselect={false}
              onChange={(id) => id && onChange({ values: { ...draft.settings.values, stage: { ...chosen, [each.value]: Number(id) } } })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
