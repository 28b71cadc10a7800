import { Select } from '@mantine/core';
import { findStage, defaultPipeline, orderedStages } from '../data/stages';
import type { FieldInputProps } from './FieldInputProps';
import { StageName } from './StageName';

/** A stage of the record's pipeline. */
export function StageSelect({ type, field, value, values, onChange, onDone, autoFocus, error, label, required }: FieldInputProps) {
  const pipeline = findStage(type, values['stage'])?.pipeline ?? type.pipelines.find((each) => each.id === values['pipeline']) ?? defaultPipeline(type);
  return (
    <Select
      label={label}
      aria-label={label ? undefined : field.title}
      error={error}
      withAsterisk={required ?? false}
      autoFocus={autoFocus ?? false}
      defaultDropdownOpened={autoFocus ?? false}
      allowDeselect={false}
      data={pipeline ? orderedStages(pipeline).map((stage) => ({ value: String(stage.id), label: stage.title })) : []}
      renderOption={({ option }) => <StageName type={type} id={Number(option.value)} />}
      value={value ? String(value) : null}
      onChange={(next) => {
        const id = next === null ? null : Number(next);
        onChange(id);
        onDone?.(id);
      }}
    />
  );
}
