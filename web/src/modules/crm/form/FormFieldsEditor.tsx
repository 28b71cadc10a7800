import { ActionIcon, Button, Checkbox, Menu, TextInput, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { SortList } from '~/ui/SortList';
import classes from './FormPage.module.css';
import type { AskableField, FormDraft, FormField } from './forms';
import { formTexts } from './texts';

/** What the form asks, in its order, and what it says. */
export function FormFieldsEditor({ draft, fields, onChange, errors }: { draft: FormDraft; fields: AskableField[]; onChange(changes: Partial<FormDraft>): void; errors: Record<string, string> }) {
  const t = useText(formTexts);
  const titleOf = (code: string): string => fields.find((field) => field.code === code)?.title ?? code;
  const put = (code: string, changes: Partial<FormField>): void => onChange({ fields: draft.fields.map((field) => (field.code === code ? { ...field, ...changes } : field)) });
  const move = (field: FormField, to: number): void => {
    const rest = draft.fields.filter((each) => each.code !== field.code);
    onChange({ fields: [...rest.slice(0, to), field, ...rest.slice(to)] });
  };
  const left = fields.filter((field) => !draft.fields.some((each) => each.code === field.code));
  return (
    <>
      <Section title={t('fields')} about={t('fields.text')}>
        <SortList items={draft.fields} keyOf={(field) => field.code} titleOf={(field) => titleOf(field.code)} onMove={move}>
          {(field) => (
            <div className={classes.field}>
              <b>{titleOf(field.code)}</b>
              <TextInput className={classes.label ?? ''} size="xs" aria-label={t('fieldLabel', { field: titleOf(field.code) })} placeholder={t('fieldOwn')} maxLength={200} value={field.label} onChange={(event) => put(field.code, { label: event.currentTarget.value })} />
              <Checkbox size="xs" label={t('required')} checked={field.required} onChange={(event) => put(field.code, { required: event.currentTarget.checked })} />
              <ActionIcon variant="subtle" aria-label={t('fieldRemove', { field: titleOf(field.code) })} onClick={() => onChange({ fields: draft.fields.filter((each) => each.code !== field.code) })}><Icon of={IconTrash} size={16} /></ActionIcon>
            </div>
          )}
        </SortList>
        <Menu position="bottom-start">
          <Menu.Target><Button mt={8} variant="default" leftSection={<Icon of={IconPlus} size={16} />} disabled={left.length === 0}>{t('fieldAdd')}</Button></Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {left.map((field) => <Menu.Item key={field.code} onClick={() => onChange({ fields: [...draft.fields, { code: field.code, label: '', required: false }] })}>{field.title}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      </Section>
      <Section title={t('words')}>
        <div className={classes.form}>
          <TextInput label={t('heading')} maxLength={200} value={draft.heading} onChange={(event) => onChange({ heading: event.currentTarget.value })} error={errors['heading']} />
          <Textarea label={t('about')} autosize minRows={2} maxRows={8} maxLength={2000} value={draft.about} onChange={(event) => onChange({ about: event.currentTarget.value })} error={errors['about']} />
          <TextInput label={t('button')} placeholder={t('button.usual')} maxLength={60} value={draft.button} onChange={(event) => onChange({ button: event.currentTarget.value })} error={errors['button']} />
          <Textarea label={t('thanks')} placeholder={t('thanks.usual')} autosize minRows={2} maxRows={6} maxLength={2000} value={draft.thanks} onChange={(event) => onChange({ thanks: event.currentTarget.value })} error={errors['thanks']} />
          <TextInput label={t('redirect')} description={t('redirect.hint')} inputMode="url" maxLength={1000} value={draft.redirect} onChange={(event) => onChange({ redirect: event.currentTarget.value })} error={errors['redirect']} />
        </div>
      </Section>
    </>
  );
}
