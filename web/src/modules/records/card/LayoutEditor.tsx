import { useState } from 'react';
import { ActionIcon, Button, Modal, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { withQuery, put, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { Layout, LayoutSection } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import classes from './LayoutEditor.module.css';
import { moveField, withAllFields } from './layout';

type Scope = 'mine' | 'common';

/** Sections, order and hidden fields of the card: for oneself, or for all. */
export function LayoutEditor({ type, pipeline, layout, onClose }: { type: KnownType; pipeline: number | null; layout: Layout; onClose(): void }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [draft, setDraft] = useState<Layout>(() => withAllFields(layout, type));
  const [scope, setScope] = useState<Scope>('mine');
  const path = withQuery(`/api/records/${type.code}/layout`, { scope, pipeline: scope === 'common' ? pipeline : null });
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['record-layout', type.code] });
    showToast(t('layout.saved'));
    onClose();
  };
  const save = useMutation({ mutationFn: () => put(path, draft), onSuccess: done, onError: report });
  const reset = useMutation({ mutationFn: () => del(path), onSuccess: done, onError: report });

  const setSection = (code: string, part: Partial<LayoutSection>): void => setDraft({ ...draft, sections: draft.sections.map((section) => (section.code === code ? { ...section, ...part } : section)) });
  const toggle = (code: string): void => setDraft({ ...draft, hidden: draft.hidden.includes(code) ? draft.hidden.filter((each) => each !== code) : [...draft.hidden, code] });
  const sectionNames = draft.sections.map((section) => ({ value: section.code, label: section.title }));
  return (
    <Modal opened onClose={onClose} title={t('layout')} size={640} closeButtonProps={{ 'aria-label': t('close') }}>
      {type.can.configure && (
        <div className={classes.scope}>
          <SegmentedControl data={[{ value: 'mine', label: t('layout.mine') }, { value: 'common', label: t('layout.common') }]} value={scope} onChange={(next) => setScope(next as Scope)} aria-label={t('layout.scope')} />
        </div>
      )}
      {draft.sections.map((section, at) => (
        <section key={section.code} className={classes.section}>
          <div className={classes.head}>
            <TextInput aria-label={t('layout.sectionTitle')} value={section.title} onChange={(event) => setSection(section.code, { title: event.currentTarget.value })} style={{ flex: 1 }} />
            <NumberInput aria-label={t('layout.shown')} prefix={`${t('layout.shown')}: `} min={0} max={section.fields.length} value={section.shown ?? section.fields.length} onChange={(value) => setSection(section.code, { shown: value === '' ? null : Number(value) })} w={190} />
            {section.fields.length === 0 && at > 0 && (
              <ActionIcon aria-label={t('remove')} onClick={() => setDraft({ ...draft, sections: draft.sections.filter((each) => each.code !== section.code) })}><Icon of={IconTrash} size={16} /></ActionIcon>
            )}
          </div>
          <ol className={classes.fields}>
            {section.fields.map((code, index) => {
              const field = type.byCode.get(code);
              if (!field) return null;
              const isHidden = draft.hidden.includes(code);
              return (
                <li key={code} data-hidden={isHidden || undefined} data-rest={index >= (section.shown ?? Infinity) || undefined}>
                  <span>{field.title}</span>
                  {draft.sections.length > 1 && <NativeSelect aria-label={t('layout.section', { field: field.title })} data={sectionNames} value={section.code} onChange={(event) => setDraft(moveField(draft, code, event.currentTarget.value, Infinity))} classNames={{ input: classes.select ?? '' }} />}
                  <ActionIcon size={26} aria-label={t('columns.up', { field: field.title })} disabled={index === 0} onClick={() => setDraft(moveField(draft, code, section.code, index - 1))}><Icon of={IconArrowUp} size={15} /></ActionIcon>
                  <ActionIcon size={26} aria-label={t('columns.down', { field: field.title })} disabled={index === section.fields.length - 1} onClick={() => setDraft(moveField(draft, code, section.code, index + 1))}><Icon of={IconArrowDown} size={15} /></ActionIcon>
                  <ActionIcon size={26} aria-label={t(isHidden ? 'layout.show' : 'layout.hide', { field: field.title })} aria-pressed={isHidden} onClick={() => toggle(code)}><Icon of={isHidden ? IconEyeOff : IconEye} size={15} /></ActionIcon>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      <Button variant="subtle" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setDraft({ ...draft, sections: [...draft.sections, { code: `section_${Date.now()}`, title: t('layout.newSection'), fields: [], shown: null }] })}>{t('layout.addSection')}</Button>
      <div className={classes.acts}>
        <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate()}>{t('layout.reset')}</Button>
        <span style={{ flex: 1 }} />
        <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
        <Button loading={save.isPending} disabled={draft.sections.some((section) => !section.title.trim())} onClick={() => save.mutate()}>{t('save')}</Button>
      </div>
    </Modal>
  );
}
