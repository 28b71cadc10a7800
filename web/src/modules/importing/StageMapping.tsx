import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import type { RecordType } from '~/modules/records/data/types';
import type { Draft } from './loads';
import { importingTexts } from './texts';
import classes from './ValueMapping.module.css';

const NEW = 'new';

/** Which stage is meant by each word in the file; a word may become a stage of its own. */
export function StageMapping({ draft, type, onChange }: { draft: Draft; type: RecordType; onChange(changes: Record<string, unknown>): void }) {
  const t = useText(importingTexts);
  const me = useMe();
  const pipeline = type.pipelines.find((each) => each.id === draft.settings.pipeline) ?? type.pipelines.find((each) => each.isDefault) ?? type.pipelines[0];
  const { newStages } = draft.settings;
  const isNew = (value: string): boolean => newStages.includes(value);
  const stages = [...(draft.values.stages ?? [])].sort((a, b) => Number(a.stage !== null) - Number(b.stage !== null) || b.count - a.count);
  const unknown = stages.filter((each) => each.stage === null && !isNew(each.value)).length;
  const chosen = draft.settings.values['stage'] ?? {};
  const choose = (value: string, choice: string): void => {
    const { [value]: _before, ...others } = chosen;
    const rest = newStages.filter((each) => each !== value);
    if (choice === NEW) onChange({ newStages: [...rest, value], values: { ...draft.settings.values, stage: others } });
    else onChange({ newStages: rest, values: { ...draft.settings.values, stage: { ...others, [value]: Number(choice) } } });
  };
  return (
    <Section flush title={t('stages')} about={unknown > 0 ? t('stages.unknown', { n: unknown }) : newStages.length > 0 ? t('stages.added', { n: newStages.length }) : t('stages.known')}>
      <ul className={classes.list}>
        {stages.map((each) => (
          <li key={each.value}>
            <div><b>{each.value}</b><small>{t('rows', { n: each.count })}</small></div>
            <Select
              aria-label={each.value}
              placeholder={t('stages.choose')}
              data={[
                ...(me.can.administer && (each.stage === null || isNew(each.value) || chosen[each.value] !== undefined) ? [{ value: NEW, label: t('stages.new', { word: each.value }) }] : []),
                ...(pipeline?.stages ?? []).map((stage) => ({ value: String(stage.id), label: stage.title })),
              ]}
              renderOption={({ option }) => (
                <span className={classes.option}>
                  {option.value === NEW ? <Icon of={IconPlus} size={14} /> : <Dot color={pipeline?.stages.find((stage) => String(stage.id) === option.value)?.color} />}
                  {option.label}
                </span>
              )}
              value={isNew(each.value) ? NEW : each.stage === null ? null : String(each.stage)}
              allowDeselect={false}
              onChange={(choice) => choice && choose(each.value, choice)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
