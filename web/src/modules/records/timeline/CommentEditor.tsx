import { useEffect, useRef, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import Mention from '@tiptap/extension-mention';
import Placeholder from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { PluginKey } from '@tiptap/pm/state';
import { IconBold, IconItalic, IconList, IconListNumbers, IconPaperclip } from '@tabler/icons-react';
import { takeKeys } from '~/lib/actions/earlyKeys';
import { useText } from '~/lib/text/useText';
import { FromDisk } from '~/modules/disk/FromDisk';
import { Icon } from '~/ui/Icon';
import { PersonName } from '../fields/PersonName';
import type { StoredFile } from '../data/types';
import { suggestPeople, type Suggestion } from '../fields/suggest';
import { recordsTexts } from '../texts';
import classes from './CommentEditor.module.css';

interface Props {
  html: string;
  onChange(html: string, isEmpty: boolean): void;
  /** What happens to files by paste, drop and the paperclip; without it none are taken. */
  onFiles?(files: File[]): void;
  /** What happens to files that are on the server already: those of the disk. */
  onStored?(files: StoredFile[]): void;
  onSend(): void;
  onCancel(): void;
  placeholder: string;
  label: string;
  /** For readers outside: nobody is mentioned. */
  plain?: boolean;
  /** Hands out the way to write something where the cursor stands. */
  onReady?(insert: (text: string) => void): void;
  /** Buttons at the right end of the foot. */
  children: React.ReactNode;
}

interface MentionState {
  items: Suggestion[];
  active: number;
  rect: DOMRect | null;
  pick(person: Suggestion): void;
}

const PersonMention = Mention.extend({
  addAttributes() {
    return {
      id: { default: null, parseHTML: (element) => element.getAttribute('data-person'), renderHTML: (attributes) => ({ 'data-person': String(attributes['id']) }) },
      label: { default: null, parseHTML: (element) => element.textContent?.replace(/^@/, ''), renderHTML: () => ({}) },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-person]' }];
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', { 'data-person': String(HTMLAttributes['data-person'] ?? node.attrs['id']) }, `@${String(node.attrs['label'])}`];
  },
});

/** Where a comment is written: bold, lists, @people, files by paste and drop, Ctrl+Enter sends. */
export function CommentEditor({ html, onChange, onFiles, onStored, onSend, onCancel, placeholder, label, plain, onReady, children }: Props) {
  const t = useText(recordsTexts);
  const [mention, setMention] = useState<MentionState | null>(null);
  const latest = useRef({ mention, onChange, onFiles, onSend, onCancel });
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    latest.current = { mention, onChange, onFiles, onSend, onCancel };
  });

  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: 'https' } }),
      Placeholder.configure({ placeholder }),
      ...(plain ? [] : [PersonMention.configure({
        suggestion: {
          pluginKey: new PluginKey('mention'),
          items: async ({ query }) => (await suggestPeople(query).catch(() => [])).slice(0, 7),
          render: () => ({
            onStart: ({ items, clientRect, command }) => setMention({ items: items as Suggestion[], active: 0, rect: clientRect?.() ?? null, pick: ({ id, title }) => command({ id: String(id), label: title }) }),
            onUpdate: ({ items, clientRect, command }) => setMention({ items: items as Suggestion[], active: 0, rect: clientRect?.() ?? null, pick: ({ id, title }) => command({ id: String(id), label: title }) }),
            onKeyDown: ({ event }) => {
              const now = latest.current.mention;
              if (!now || now.items.length === 0) return false;
              if (event.key === 'ArrowDown') setMention({ ...now, active: (now.active + 1) % now.items.length });
              else if (event.key === 'ArrowUp') setMention({ ...now, active: (now.active + now.items.length - 1) % now.items.length });
              else if (event.key === 'Enter' || event.key === 'Tab') now.pick(now.items[now.active]!);
              else if (event.key === 'Escape') setMention(null);
              else return false;
              event.stopPropagation();
              return true;
            },
            onExit: () => setMention(null),
          }),
        },
      })]),
    ],
    content: html,
    onCreate: ({ editor: made }) => {
      onReady?.((text) => void made.chain().focus().insertContent({ type: 'text', text }).run());
      if (!plain) made.commands.focus('end');
    },
    // The focus comes a frame after it is asked for; only from then on keys reach the editor by themselves.
    onFocus: ({ editor: made }) => {
      const early = takeKeys().split('\n');
      const typed = early.flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])]);
      if (typed.length > 0) made.commands.insertContent(typed);
    },
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', class: classes.input ?? '' },
      handleKeyDown: (_view, event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          latest.current.onSend();
          return true;
        }
        if (event.key === 'Escape' && !latest.current.mention) {
          event.stopPropagation();
          event.preventDefault();
          latest.current.onCancel();
          return true;
        }
        return false;
      },
      handlePaste: (_view, event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0 || !latest.current.onFiles) return false;
        latest.current.onFiles(files);
        return true;
      },
      handleDrop: (_view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0 || !latest.current.onFiles) return false;
        event.preventDefault();
        latest.current.onFiles(files);
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.getHTML(), changed.isEmpty),
  });

  return (
    <div className={classes.editor}>
      <EditorContent editor={editor} />
      <div className={classes.foot}>
        <Marks editor={editor} />
        {onFiles && (
          <Tooltip label={t('comment.attach')}>
            <ActionIcon size={28} aria-label={t('comment.attach')} onClick={() => chooser.current?.click()}><Icon of={IconPaperclip} size={16} /></ActionIcon>
          </Tooltip>
        )}
        {onStored && <FromDisk onFiles={onStored} />}
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t('comment.attach')}
          onChange={(event) => {
            onFiles?.([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <span className={classes.grow} />
        {children}
      </div>
      {mention && mention.items.length > 0 && mention.rect && (
        <div className={classes.people} style={{ left: Math.min(mention.rect.left, window.innerWidth - 260), top: mention.rect.bottom + 4 }} role="listbox" aria-label={t('comment.people')}>
          {mention.items.map((person, index) => (
            <button
              key={person.id}
              type="button"
              role="option"
              aria-selected={index === mention.active}
              onMouseDown={(event) => {
                event.preventDefault();
                mention.pick(person);
              }}
            >
              <PersonName id={person.id} />
              {person.subtitle && <small>{person.subtitle}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Marks({ editor }: { editor: Editor | null }) {
  const t = useText(recordsTexts);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ bold: now?.isActive('bold') ?? false, italic: now?.isActive('italic') ?? false, bullets: now?.isActive('bulletList') ?? false, numbers: now?.isActive('orderedList') ?? false }),
  });
  if (!editor || !on) return null;
  const marks = [
    { name: t('comment.bold'), icon: IconBold, active: on.bold, run: () => editor.chain().focus().toggleBold().run() },
    { name: t('comment.italic'), icon: IconItalic, active: on.italic, run: () => editor.chain().focus().toggleItalic().run() },
    { name: t('comment.bullets'), icon: IconList, active: on.bullets, run: () => editor.chain().focus().toggleBulletList().run() },
    { name: t('comment.numbers'), icon: IconListNumbers, active: on.numbers, run: () => editor.chain().focus().toggleOrderedList().run() },
  ];
  return marks.map((mark) => (
    <Tooltip key={mark.name} label={mark.name}>
      <ActionIcon size={28} aria-label={mark.name} aria-pressed={mark.active} variant={mark.active ? 'light' : 'subtle'} color={mark.active ? 'accent' : 'gray'} onMouseDown={(event) => event.preventDefault()} onClick={mark.run}>
        <Icon of={mark.icon} size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
