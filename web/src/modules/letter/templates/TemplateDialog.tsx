import { useRef, useState } from 'react';
import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { post, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CommentEditor } from '~/modules/records/timeline/CommentEditor';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { templatesQuery, type Template, type Templates } from '../data';
import letter from '../Letter.module.css';
import { TemplatePreview } from './TemplatePreview';
import { templateTexts } from './texts';

interface Props {
  template: Template | null;
  own: boolean;
  known: Templates;
  onClose(): void;
}

/** One template: its name, subject and text, with fields to insert into the one in which the cursor stood last. */
export function TemplateDialog({ template, own, known, onClose }: Props) {
  const t = useText(templateTexts);
  const queries = useQueryClient();
  const [title, setTitle] = useState(template?.title ?? '');
  const [subject, setSubject] = useState(template?.subject ?? '');
  const [html, setHtml] = useState(template?.html ?? '');
  const [preview, setPreview] = useState(false);
  const insertText = useRef<(text: string) => void>(null);
  const subjectInput = useRef<HTMLInputElement>(null);
  const inSubject = useRef(false);
  const save = useSave(
    () => {
      const path = `/api/letters/templates${own ? '' : '/common'}`;
      return template ? put(`${path}/${template.id}`, { title, subject, html }) : post(path, { title, subject, html });
    },
    () => {
      showToast(t('saved'));
      onClose();
      void queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
    },
  );
  const insert = (code: string): void => {
    const text = `{{${code}}}`;
    if (inSubject.current) {
      const at = subjectInput.current?.selectionStart ?? subject.length;
      setSubject(subject.slice(0, at) + text + subject.slice(at));
    } else insertText.current?.(text);
  };
  return (
    <Dialog title={template ? t('edit', { title: template.title }) : t(own ? 'add' : 'add.common')} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message} size={760} foot={<Button variant="subtle" color="gray" aria-expanded={preview} onClick={() => setPreview(!preview)}>{t('preview')}</Button>}>
      <TextInput label={t('name')} maxLength={200} value={title} error={save.fields['title'] ?? null} onChange={(event) => setTitle(event.currentTarget.value)} data-autofocus />
      <TextInput ref={subjectInput} label={t('subject')} maxLength={500} value={subject} error={save.fields['subject'] ?? null} onChange={(event) => setSubject(event.currentTarget.value)} onFocus={() => (inSubject.current = true)} />
      <Select
        label={t('field')}
        placeholder={t('field.of')}
        searchable
        value={null}
        data={known.fields.map((group) => ({ group: group.title, items: group.fields.map((field) => ({ value: field.code, label: `${field.title} · ${group.title}` })) }))}
        onChange={(code) => code && insert(code)}
      />
      <div onFocus={() => (inSubject.current = false)}>
        <p className={letter.label}>{t('text')}</p>
        <div className={letter.editor}>
          <CommentEditor
            plain
            html={html}
            label={t('text')}
            placeholder={t('text.of')}
            onReady={(write) => (insertText.current = write)}
            onChange={(next, empty) => setHtml(empty ? '' : next)}
            onSend={() => save.run()}
            onCancel={onClose}
          >
            {null}
          </CommentEditor>
        </div>
        {save.fields['html'] && <p className={letter.error} role="alert">{save.fields['html']}</p>}
      </div>
      {preview && <TemplatePreview subject={subject} html={html} known={known} />}
    </Dialog>
  );
}
