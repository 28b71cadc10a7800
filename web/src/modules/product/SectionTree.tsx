import { useMemo, useState } from 'react';
import { ActionIcon, Menu, NativeSelect, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconFolderPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { useListState } from '~/modules/records/data/useListState';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { typesQuery } from '~/modules/records/data/queries';
import { Icon } from '~/ui/Icon';
import { SectionDialog } from './SectionDialog';
import classes from './SectionTree.module.css';
import { sectionsQuery, type Section } from './data';
import { bySection, chosenSection } from './sectionFilter';
import { productWords } from './words/texts';

type Editing = { section: Section | null; parent: number | null };

/** The tree of the catalogue beside its list; a phone has a choice instead. */
export function SectionTree() {
  const t = useText(productWords);
  const queries = useQueryClient();
  const report = useReportFailure();
  const control = useListState(useRecordType('product'));
  const { data } = useQuery(sectionsQuery);
  const [editing, setEditing] = useState<Editing | null>(null);
  const sections = useMemo(() => data?.items ?? [], [data]);
  const chosen = chosenSection(control.state.filter, sections);
  const choose = (section: Section | 'none' | null): void => control.set({ filter: bySection(control.state.filter, section, sections), view: null });
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: sectionsQuery.queryKey });
    void queries.invalidateQueries({ queryKey: typesQuery.queryKey });
  };
  const depth = (section: Section): number => section.path.split(' › ').length - 1;
  return (
    <>
      <nav className={classes.tree} aria-label={t('sections')}>
        <div className={classes.head}>
          {t('sections')}
          {data?.changeable && (
            <Tooltip label={t('sections.add')}>
              <ActionIcon size={26} aria-label={t('sections.add')} onClick={() => setEditing({ section: null, parent: null })}><Icon of={IconFolderPlus} size={16} /></ActionIcon>
            </Tooltip>
          )}
        </div>
        <div className={classes.line} data-active={chosen === null || undefined}>
          <button type="button" className={classes.name} aria-current={chosen === null || undefined} onClick={() => choose(null)}>{t('sections.all')}</button>
        </div>
        {sections.map((section) => (
          <div key={section.id} className={classes.line} data-active={chosen === section.id || undefined} style={{ paddingLeft: depth(section) * 14 }}>
            <button type="button" className={classes.name} title={section.path} aria-current={chosen === section.id || undefined} onClick={() => choose(section)}>{section.title}</button>
            {data?.changeable && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon className={classes.acts ?? ''} size={24} aria-label={t('sections.acts', { title: section.title })}><Icon of={IconDots} size={15} /></ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<Icon of={IconFolderPlus} size={16} />} onClick={() => setEditing({ section: null, parent: section.id })}>{t('sections.within')}</Menu.Item>
                  <Menu.Item leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setEditing({ section, parent: section.parent })}>{t('sections.rename')}</Menu.Item>
                  <Menu.Item
                    color="red"
                    leftSection={<Icon of={IconTrash} size={16} />}
                    onClick={() => remove(`/api/products/sections/${section.id}`).then(() => {
                      if (chosen === section.id) choose(null);
                      refresh();
                    }, report)}
                  >
                    {t('sections.remove')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        ))}
        {sections.length > 0 && (
          <div className={classes.line} data-active={chosen === 'none' || undefined}>
            <button type="button" className={classes.name} aria-current={chosen === 'none' || undefined} onClick={() => choose('none')}>{t('sections.none')}</button>
          </div>
        )}
        {data && sections.length === 0 && <p className={classes.none}>{t('sections.empty')}</p>}
      </nav>
      {sections.length > 0 && (
        <div className={classes.pick}>
          <NativeSelect
            aria-label={t('sections')}
            value={chosen === null ? '' : String(chosen)}
            data={[{ value: '', label: t('sections.all') }, ...sections.map((section) => ({ value: String(section.id), label: section.path })), { value: 'none', label: t('sections.none') }]}
            onChange={(event) => {
              const value = event.currentTarget.value;
              choose(value === '' ? null : value === 'none' ? 'none' : (sections.find((section) => String(section.id) === value) ?? null));
            }}
          />
        </div>
      )}
      {editing && <SectionDialog section={editing.section} parent={editing.parent} sections={sections} onClose={() => setEditing(null)} onSaved={refresh} />}
    </>
  );
}
