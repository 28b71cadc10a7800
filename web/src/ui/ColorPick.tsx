import { useState } from 'react';
import { Popover } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import classes from './ColorPick.module.css';
import { Icon } from './Icon';
import { uiTexts } from './texts';

const COLORS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A colour out of the palette of twelve. */
export function ColorPick({ value, onChange, label, disabled }: { value: number | null | undefined; onChange(color: number): void; label?: string; disabled?: boolean }) {
  const t = useText(uiTexts);
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.button} disabled={disabled ?? false} aria-label={label ?? t('color.choose')} title={label ?? t('color.choose')} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span style={{ background: value ? `var(--k-stage-${value})` : 'var(--k-line-strong)' }} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.grid} role="group" aria-label={t('color.choose')}>
          {COLORS.map((color) => (
            <button
              key={color}
              type="button"
              style={{ background: `var(--k-stage-${color})` }}
              aria-label={t('color.n', { n: color })}
              aria-pressed={color === value}
              onClick={() => {
                setOpened(false);
                if (color !== value) onChange(color);
              }}
            >
              {color === value && <Icon of={IconCheck} size={16} />}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
