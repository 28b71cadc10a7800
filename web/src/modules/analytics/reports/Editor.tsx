import { ActionIcon, Button, NumberInput, Select, Switch } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { FilterChips } from '~/modules/records/filter/FilterChips';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { useRecordType } from '~/modules/records/data/useRecordType';
import classes from './Editor.module.css';
import { KINDS, PICTURES, SPANS, catalogueQuery, type CatalogueType, type Definition, type Dimension, type Kind, type Measure, type Picture, type SpanUnit } from './report';
import { reportTexts } from './texts';

const PERIODS = ['today', 'yesterday', 'this_week', 'last_week', 'this_month', 'last_month', 'this_quarter', 'last_quarter', 'this_year', 'last_year', 'last_30', 'last_90', 'last_365', 'next_90'] as const;
const MOST_MEASURES = 12;
const MOST_DIMENSIONS = 3;
const needsStages = (kind: Kind): boolean => !['count', 'sum', 'average', 'duration'].includes(kind);

interface Props {
  definition: Definition;
  onChange(definition: Definition): void;
}

/** What a report asks, part by part. */
export function Editor({ definition, onChange }: Props) {
  const t = useText(reportTexts);
  const { data: types } = useSuspenseQuery(catalogueQuery);
  const type = types.find((each) => each.code === definition.type) ?? types[0];
  const set = (part: Partial<Definition>): void => onChange({ ...definition, ...part });
  if (!type) return null;
  const dimensions = definition.dimensions ?? [];
  const own = definition.period && !definition.period.code;
  const dates = [...type.dates.map((each) => ({ value: each.code, label: each.title }))];
  return (
    <div className={classes.editor}>
      <Select
        label={t('about')}
        allowDeselect={false}
        data={types.map((each) => ({ value: each.code, label: each.title }))}
        value={type.code}
        onChange={(code) => code && code !== type.code && onChange({ type: code, measures: [{ kind: 'count' }], dimensions: [], period: definition.period ?? null, picture: 'table' })}
      />
      <fieldset className={classes.part}>
        <legend>{t('measures')}</legend>
        {definition.measures.map((measure, index) => (
          <MeasureEditor
            key={index}
            measure={measure}
            types={types}
            usual={type}
            onChange={(next) => set({ measures: definition.measures.map((each, at) => (at === index ? next : each)) })}
            {...(definition.measures.length > 1 ? { onRemove: () => set({ measures: definition.measures.filter((_, at) => at !== index) }) } : {})}
          />
        ))}
        {definition.measures.length < MOST_MEASURES && <Button variant="subtle" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => set({ measures: [...definition.measures, { kind: 'count' }] })}>{t('addMeasure')}</Button>}
      </fieldset>
      <fieldset className={classes.part}>
        <legend>{t('dimensions')}</legend>
        {dimensions.map((dimension, index) => (
          <DimensionEditor
            key={index}
            number={index + 1}
            dimension={dimension}
            type={type}
            onChange={(next) => set({ dimensions: dimensions.map((each, at) => (at === index ? next : each)) })}
            onRemove={() => set({ dimensions: dimensions.filter((_, at) => at !== index) })}
          />
        ))}
        {dimensions.length < MOST_DIMENSIONS && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon of={IconPlus} size={14} />}
            onClick={() => {
              const free = type.dimensions.find((each) => !dimensions.some((other) => other.field === each.code) && each.code !== 'period') ?? type.dimensions[0];
              if (free) set({ dimensions: [...dimensions, { field: free.code, ...(free.kind === 'date' ? { unit: 'month' as const } : {}) }] });
            }}
          >
            {t('addDimension')}
          </Button>
        )}
      </fieldset>
      <Select
        label={t('period')}
        allowDeselect={false}
        data={[{ value: 'all', label: t('period.all') }, ...PERIODS.map((code) => ({ value: code, label: t(`p.${code}`) })), { value: 'own', label: t('period.own') }]}
        value={own ? 'own' : (definition.period?.code ?? 'all')}
        onChange={(value) => set({ period: !value || value === 'all' ? null : value === 'own' ? { from: new Date().toISOString().slice(0, 8) + '01', to: null } : { code: value } })}
      />
      {own && (
        <div className={classes.days}>
          <DayInput label={t('period.from')} value={definition.period?.from ?? ''} max={definition.period?.to ?? undefined} onChange={(day) => set({ period: { from: day || null, to: definition.period?.to ?? null } })} />
          <DayInput label={t('period.to')} value={definition.period?.to ?? ''} min={definition.period?.from ?? undefined} onChange={(day) => set({ period: { from: definition.period?.from ?? null, to: day || null } })} />
        </div>
      )}
      <Select label={t('dated')} allowDeselect={false} data={dates} value={definition.dated ?? 'createdAt'} onChange={(value) => value && set({ dated: value })} />
      {definition.period && <Switch label={t('compare')} checked={definition.compare !== false} onChange={(event) => set({ compare: event.currentTarget.checked })} />}
      <fieldset className={classes.part}>
        <legend>{t('filter')}</legend>
        <Conditions type={type.code} definition={definition} onChange={onChange} />
      </fieldset>
      {type.staged && <DayInput label={t('asOf')} description={t('asOf.about')} value={definition.asOf ?? ''} onChange={(day) => set({ asOf: day || null })} />}
      <Select label={t('picture')} allowDeselect={false} data={PICTURES.map((value) => ({ value, label: t(`picture.${value}`) }))} value={definition.picture ?? 'table'} onChange={(value) => value && set({ picture: value as Picture })} />
      {dimensions.length > 0 && <NumberInput label={t('most')} min={1} max={500} allowDecimal={false} value={definition.most ?? 50} onChange={(value) => typeof value === 'number' && value >= 1 && value <= 500 && set({ most: value })} />}
    </div>
  );
}

function Conditions({ type, definition, onChange }: { type: string } & Props) {
  const known = useRecordType(type);
  return (
    <div className={bar.chips}>
      <FilterChips type={known} filter={definition.filter ?? null} onChange={(filter) => onChange({ ...definition, filter })} />
    </div>
  );
}

function MeasureEditor({ measure, types, usual, onChange, onRemove }: { measure: Measure; types: CatalogueType[]; usual: CatalogueType; onChange(measure: Measure): void; onRemove?(): void }) {
  const t = useText(reportTexts);
  const type = types.find((each) => each.code === measure.type) ?? usual;
  const kinds = KINDS.filter((kind) => (type.staged || !needsStages(kind)) && (type.numbers.length > 0 || (kind !== 'sum' && kind !== 'average')));
  const numbers = type.numbers.map((each) => ({ value: each.code, label: each.title }));
  const moments = type.dates.filter((each) => each.kind === 'moment').map((each) => ({ value: each.code, label: each.title }));
  const pick = (kind: Kind): void => {
    const { stage: _stage, field: _field, from: _from, title: _title, ...rest } = measure;
    const field = kind === 'sum' || kind === 'average' ? (numbers.find((each) => each.value === 'amount') ?? numbers[0])?.value : kind === 'duration' ? (moments.find((each) => each.value === 'closedAt') ?? moments[0])?.value : undefined;
    onChange({ ...rest, kind, ...(field ? { field } : {}) });
  };
  return (
    <div className={classes.measure}>
      <div className={classes.row}>
        <Select aria-label={t('measure')} allowDeselect={false} data={kinds.map((kind) => ({ value: kind, label: kind === measure.kind && measure.title ? measure.title : t(`kind.${kind}`) }))} value={measure.kind} onChange={(kind) => kind && pick(kind as Kind)} />
        {onRemove && <ActionIcon variant="subtle" color="gray" aria-label={t('removeMeasure', { title: measure.title ?? t(`kind.${measure.kind}`) })} onClick={onRemove}><Icon of={IconX} size={15} /></ActionIcon>}
      </div>
      {(measure.kind === 'sum' || measure.kind === 'average') && <Select aria-label={t('measureField')} allowDeselect={false} data={numbers} value={measure.field ?? null} onChange={(field) => field && onChange({ ...measure, field })} />}
      {measure.kind === 'duration' && <Select aria-label={t('measureField')} allowDeselect={false} data={moments} value={measure.field ?? null} onChange={(field) => field && onChange({ ...measure, field })} />}
      {(measure.kind === 'reached' || measure.kind === 'stage_time') && <StagePick type={type.code} required={measure.kind === 'reached'} value={measure.stage} onChange={(stage) => onChange(withStage(measure, stage))} />}
    </div>
  );
}

function withStage({ stage: _before, ...rest }: Measure, stage: number | undefined): Measure {
  return stage === undefined ? rest : { ...rest, stage };
}

function StagePick({ type, required, value, onChange }: { type: string; required: boolean; value: number | undefined; onChange(stage: number | undefined): void }) {
  const t = useText(reportTexts);
  const known = useRecordType(type);
  return (
    <Select
      aria-label={t('measureStage')}
      placeholder={t('measureStage')}
      clearable={!required}
      data={known.pipelines.map((pipeline) => ({ group: pipeline.title, items: pipeline.stages.map((stage) => ({ value: String(stage.id), label: stage.title })) }))}
      value={value === undefined ? null : String(value)}
      onChange={(stage) => onChange(stage ? Number(stage) : undefined)}
    />
  );
}

function DimensionEditor({ number, dimension, type, onChange, onRemove }: { number: number; dimension: Dimension; type: CatalogueType; onChange(dimension: Dimension): void; onRemove(): void }) {
  const t = useText(reportTexts);
  const groups = [...new Set(type.dimensions.map((each) => each.group))];
  const kindOf = (code: string): string | undefined => type.dimensions.find((each) => each.code === code)?.kind;
  return (
    <div className={classes.row}>
      <Select
        searchable
        aria-label={t('dimension', { n: number })}
        allowDeselect={false}
        data={groups.map((group) => ({ group: group || t('own'), items: type.dimensions.filter((each) => each.group === group).map((each) => ({ value: each.code, label: each.title })) }))}
        value={dimension.field}
        onChange={(field) => field && onChange({ field, ...(kindOf(field) === 'date' ? { unit: dimension.unit ?? 'month' } : {}) })}
      />
      {kindOf(dimension.field) === 'date' && <Select className={classes.span ?? ''} aria-label={t('span')} allowDeselect={false} data={SPANS.map((unit) => ({ value: unit, label: t(`span.${unit}`) }))} value={dimension.unit ?? 'month'} onChange={(unit) => unit && onChange({ ...dimension, unit: unit as SpanUnit })} />}
      <ActionIcon variant="subtle" color="gray" aria-label={t('removeDimension')} onClick={onRemove}><Icon of={IconX} size={15} /></ActionIcon>
    </div>
  );
}
