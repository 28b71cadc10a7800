import { Button, Checkbox, ColorInput, NumberInput, Select, Switch, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Section } from '~/ui/Section';
import classes from './FormPage.module.css';
import type { FormDraft } from './forms';
import { formTexts } from './texts';

/** Everything about a form but its questions: name, consent, look, guard, where it may stand. */
export function FormLook({ draft, consentVersion, onChange, errors, onRemove }: { draft: FormDraft; consentVersion: number; onChange(changes: Partial<FormDraft>): void; errors: Record<string, string>; onRemove(): void }) {
  const t = useText(formTexts);
  const source = useRecordType('lead').byCode.get('source');
  return (
    <>
      <Section title={t('general')}>
        <div className={classes.form}>
          <Switch label={t('active')} description={t('active.hint')} checked={draft.active} onChange={(event) => onChange({ active: event.currentTarget.checked })} />
          <div className={classes.pair}>
            <TextInput label={t('name')} withAsterisk maxLength={200} value={draft.title} onChange={(event) => onChange({ title: event.currentTarget.value })} error={errors['title']} />
            <Select label={t('source')} clearable clearButtonProps={{ 'aria-label': t('clear') }} data={(source?.options ?? []).filter((option) => !option.archived).map((option) => ({ value: String(option.id), label: option.title }))} value={draft.source === null ? null : String(draft.source)} onChange={(id) => onChange({ source: id === null ? null : Number(id) })} error={errors['source']} />
          </div>
          <Checkbox label={t('joins')} description={t('joins.hint')} checked={draft.joins} onChange={(event) => onChange({ joins: event.currentTarget.checked })} />
        </div>
      </Section>
      <Section title={t('consent')} about={consentVersion > 0 ? t('consent.version', { n: consentVersion }) : t('consent.none')}>
        <Textarea aria-label={t('consent')} placeholder={t('consent.example')} autosize minRows={3} maxRows={12} maxLength={10000} value={draft.consent} onChange={(event) => onChange({ consent: event.currentTarget.value })} error={errors['consent']} />
      </Section>
      <Section title={t('look')}>
        <div className={classes.form}>
          <div className={classes.pair}>
            <Select label={t('language')} allowDeselect={false} data={[{ value: 'ru', label: t('language.ru') }, { value: 'en', label: t('language.en') }]} value={draft.language} onChange={(language) => onChange({ language: language === 'en' ? 'en' : 'ru' })} />
            <Select label={t('theme')} allowDeselect={false} data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))} value={draft.theme} onChange={(theme) => onChange({ theme: (theme ?? 'auto') as FormDraft['theme'] })} />
          </div>
          <ColorInput label={t('accent')} placeholder={t('accent.usual')} format="hex" value={draft.accent} onChange={(accent) => onChange({ accent })} error={errors['accent']} />
        </div>
      </Section>
      <Section title={t('guard')} about={t('guard.text')}>
        <div className={classes.form}>
          <TagsInput label={t('sites')} description={t('sites.hint')} placeholder="https://example.ru" value={draft.sites} onChange={(sites) => onChange({ sites })} error={errors['sites']} />
          <div className={classes.pair}>
            <NumberInput label={t('fillSeconds')} min={0} max={600} allowDecimal={false} value={draft.fillSeconds} onChange={(value) => onChange({ fillSeconds: Number(value) || 0 })} error={errors['fillSeconds']} />
            <NumberInput label={t('perHour')} min={1} max={1000000} allowDecimal={false} value={draft.perHour} onChange={(value) => onChange({ perHour: Number(value) || 1 })} error={errors['perHour']} />
          </div>
        </div>
      </Section>
      <Button variant="subtle" color="red" onClick={onRemove}>{t('removeForm')}</Button>
    </>
  );
}
