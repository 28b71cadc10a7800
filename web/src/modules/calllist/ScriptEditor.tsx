import { useEffect, useRef } from 'react';
import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import Placeholder from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { IconBold, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { recordsTexts } from '~/modules/records/texts';
import { Icon } from '~/ui/Icon';
import classes from './CallList.module.css';
import { callListTexts } from './texts';

/** What of a client is said: neither files nor what the system keeps. */
const SAID = new Set(['text', 'longText', 'integer', 'number', 'money', 'date', 'moment', 'choice', 'book', 'person', 'record', 'stage', 'channels', 'address', 'url']);

/** Text with marks and with fields of the client. */
export function ScriptEditor({ html, onChange }: { html: string; onChange(html: string): void }) {
  const t = useText(callListTexts);
  const r = useText(recordsTexts);
  const contact = useRecordType('contact');
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: false, horizontalRule: false, link: false, codeBlock: false }), Placeholder.configure({ placeholder: t('script.of', { firstName: '{firstName}' }) })],
    content: html,
    editorProps: { attributes: { 'aria-label': t('script'), role: 'textbox', 'aria-multiline': 'true', class: classes.input ?? '' } },
    onUpdate: ({ editor: changed }) => latest.current(changed.isEmpty ? '' : changed.getHTML()),
  });
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ bold: now?.isActive('bold') ?? false, italic: now?.isActive('italic') ?? false, bullets: now?.isActive('bulletList') ?? false, numbers: now?.isActive('orderedList') ?? false }),
  });
  const marks = [
    { name: r('comment.bold'), icon: IconBold, active: on?.bold, run: () => editor?.chain().focus().toggleBold().run() },
    { name: r('comment.italic'), icon: IconItalic, active: on?.italic, run: () => editor?.chain().focus().toggleItalic().run() },
    { name: r('comment.bullets'), icon: IconList, active: on?.bullets, run: () => editor?.chain().focus().toggleBulletList().run() },
    { name: r('comment.numbers'), icon: IconListNumbers, active: on?.numbers, run: () => editor?.chain().focus().toggleOrderedList().run() },
  ];
  const fields = contact.fields.filter((field) => SAID.has(field.kind) && field.section !== 'system').map((field) => ({ value: field.code, label: field.title }));
  return (
    <div className={classes.field}>
      <span className={classes.label}>{t('script')}</span>
      <div className={classes.editor}>
        <EditorContent editor={editor} />
        <div className={classes.tools}>
          {marks.map((mark) => (
            <Tooltip key={mark.name} label={mark.name}>
              <ActionIcon size={28} aria-label={mark.name} aria-pressed={mark.active ?? false} variant={mark.active ? 'light' : 'subtle'} color={mark.active ? 'accent' : 'gray'} onMouseDown={(event) => event.preventDefault()} onClick={mark.run}>
                <Icon of={mark.icon} size={16} />
              </ActionIcon>
            </Tooltip>
          ))}
          <span className={classes.grow} />
          <Select className={classes.insert ?? ''} size="xs" searchable aria-label={t('script.insert')} placeholder={t('script.insert')} data={fields} value={null} onChange={(code) => code && editor?.chain().focus().insertContent(`{${code}}`).run()} />
        </div>
      </div>
      <p className={classes.about}>{t('script.about')}</p>
    </div>
  );
}
