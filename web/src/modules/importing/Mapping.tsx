import { useMemo, useState } from 'react';
import { Select } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { useMe } from '~/lib/session/useMe';
import { Section } from '~/ui/Section';
import { FieldDialog } from '~/modules/admin/fields/FieldDialog';
import { typesQuery } from '~/modules/records/data/queries';
import type { RecordType } from '~/modules/records/data/types';
import { KeptMappings } from './KeptMappings';
import classes from './Mapping.module.css';
import { targetsQuery, type Draft } from './loads';
import { importingTexts } from './texts';

const NEW = 'new';
/** Targets that may take several columns. */
const SEVERAL = /(^|\.)(phones|emails|sites|messengers|comments)$/;

/** Column by column: what stands in it, and which field it becomes. */
export function Mapping({ draft, type, onChange }: { draft: Draft; type: RecordType; onChange(mapping: (string | null)[]): void }) {
  const t = useText(importingTexts);
  const me = useMe();
  const queries = useQueryClient();
  const { data: types } = useSuspenseQuery(typesQuery);
  const targets = useQuery(targetsQuery(type.code));
  const [making, setMaking] = useState<number | null>(null);
  const mapping = draft.columns.map((_column, index) => draft.settings.mapping[index] ?? null);
  const used = new Map<string, number>();
  for (const target of mapping) if (target) used.set(target, (used.get(target) ?? 0) + 1);
  const data = useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>();
    for (const target of targets.data ?? []) groups.set(target.group, [...(groups.get(target.group) ?? []), { value: target.code, label: target.code.includes('.') ? `${target.group}: ${target.title}` : target.title }]);
    return [...groups].map(([group, items]) => ({ group, items }));
  }, [targets.data]);
  const set = (index: number, target: string | null): void => {
    if (target === NEW) {
      setMaking(index);
      return;
    }
    onChange(mapping.map((each, place) => (place === index ? target : target && each === target && !SEVERAL.test(target) ? null : each)));
  };
  const canMake = me.can.administer === true;
  return (
    <Section flush title={t('mapping')} about={draft.saved ? t('kept.taken', { name: draft.saved }) : t('mapping.about', { rows: draft.total })} acts={<KeptMappings draft={draft} />}>
      <ul className={classes.list}>
        {draft.columns.map((column, index) => {
          const samples = [...new Set(draft.preview.map((row) => row[index]?.trim() ?? '').filter(Boolean))].slice(0, 3);
          const target = mapping[index] ?? null;
          return (
            <li key={`${column} ${index}`} data-out={target === null || undefined}>
              <div className={classes.column}>
                <b>{column || t('mapping.noName', { n: index + 1 })}</b>
                <small title={samples.join(' · ')}>{samples.join(' · ') || t('mapping.noValues')}</small>
              </div>
              <span className={classes.arrow} aria-hidden>→</span>
              <Select
                className={classes.target ?? ''}
                aria-label={t('mapping.target', { column })}
                placeholder={t('mapping.skip')}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('mapping.skip') }}
                nothingFoundMessage={t('mapping.noField')}
                maxDropdownHeight={320}
                data={canMake ? [{ group: t('mapping.newGroup'), items: [{ value: NEW, label: t('mapping.new') }] }, ...data] : data}
                value={target}
                onChange={(value) => set(index, value)}
                error={target && (used.get(target) ?? 0) > 1 && !SEVERAL.test(target) ? t('mapping.twice') : undefined}
              />
            </li>
          );
        })}
      </ul>
      {making !== null && (
        <FieldDialog
          field={null}
          type={type}
          types={types}
          title={draft.columns[making] ?? ''}
          proposed={draft.mapping[making]?.proposed}
          onMade={(field) => {
            void queries.invalidateQueries({ queryKey: targetsQuery(type.code).queryKey });
            set(making, field.code);
          }}
          onClose={() => setMaking(null)}
        />
      )}
    </Section>
  );
}
