import { useState } from 'react';
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { RecordType } from '~/modules/records/data/types';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import classes from './FieldsTab.module.css';
import { registryQuery, type Level, type Role } from './data';
import { accessTexts } from './texts';
import { useRoleChanges } from './useRole';

const LEVELS: Level[] = ['edit', 'read', 'hidden'];

/** What may be done with each field of a type: editable, readable, hidden. */
export function FieldsTab({ role, types }: { role: Role; types: RecordType[] }) {
  const t = useText(accessTexts);
  const registry = useQuery(registryQuery);
  const { setFields } = useRoleChanges(role);
  const [code, setCode] = useState(types[0]?.code ?? '');
  const [search, setSearch] = useState('');
  const type = types.find((each) => each.code === code);
  const levelOf = (field: string): Level => role.fields.find((each) => each.type === code && each.field === field)?.level ?? 'edit';
  const choices = LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }));
  return (
    <Loaded of={registry}>
      {({ adjustable }) => {
        const known = new Set(adjustable[code]);
        const words = search.trim().toLowerCase();
        const shown = (type?.fields ?? []).filter((field) => known.has(field.code) && field.title.toLowerCase().includes(words));
        return (
          <>
            <p className={classes.about}>{t('fields.about')}</p>
            <div className={classes.tools}>
              <Select aria-label={t('fields.type')} allowDeselect={false} data={types.map((each) => ({ value: each.code, label: each.titlePlural }))} value={code} onChange={(next) => setCode(next ?? code)} />
              <TextInput type="search" aria-label={t('fields.search')} placeholder={t('fields.search')} leftSection={<Icon of={IconSearch} size={16} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
            </div>
            <ul className={classes.fields}>
              {shown.length === 0 && <li className={classes.none}>{t('fields.none')}</li>}
              {shown.length > 1 && (
                <li className={classes.bulk}>
                  <span>{t('fields.bulk')}</span>
                  <SegmentedControl size="xs" aria-label={t('fields.bulk')} data={choices} value={LEVELS.find((level) => shown.every((field) => levelOf(field.code) === level)) ?? ''} onChange={(next) => setFields(shown.map((field) => ({ type: code, field: field.code, level: next as Level })))} />
                </li>
              )}
              {shown.map((field) => (
                <li key={field.code} data-level={levelOf(field.code)}>
                  <span>{field.title}</span>
                  <SegmentedControl size="xs" aria-label={t('fields.level', { title: field.title })} data={choices} value={levelOf(field.code)} onChange={(next) => setFields([{ type: code, field: field.code, level: next as Level }])} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}
