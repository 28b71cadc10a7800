import { useRef, useState, type ComponentType } from 'react';
import { useText } from '~/lib/text/useText';
import classes from './DropArea.module.css';
import { Icon } from './Icon';
import { uiTexts } from './texts';

interface Props {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  title: string;
  hint?: string;
  /** As in an input: `.csv,.xlsx`. */
  accept: string;
  disabled?: boolean;
  onFile(file: File): void;
  /** Where several files may be given at once: called instead for more than one. */
  onFiles?(files: File[]): void;
}

/** A place to drop one file on, or to choose it. */
export function DropArea({ icon, title, hint, accept, disabled, onFile, onFiles }: Props) {
  const t = useText(uiTexts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const give = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    const [file] = files;
    if (files.length > 1 && onFiles) onFiles(files);
    else if (file) onFile(file);
  };
  return (
    <>
      <button
        type="button"
        className={classes.area}
        data-over={over || undefined}
        disabled={disabled ?? false}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) give(event.dataTransfer.files);
        }}
      >
        <Icon of={icon} size={28} />
        <b>{title}</b>
        <span>{t('drop.or')}</span>
        {hint && <small>{hint}</small>}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={onFiles !== undefined}
        tabIndex={-1}
        onChange={(event) => {
          const { files } = event.currentTarget;
          give(files);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
