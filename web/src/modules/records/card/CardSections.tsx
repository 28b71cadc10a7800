import { useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { layoutQuery } from '../data/queries';
import type { Item, LayoutSection } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import classes from './CardSections.module.css';
import { FieldRow } from './FieldRow';
import { LayoutEditor } from './LayoutEditor';

/** Fields that the card shows elsewhere. */
const ELSEWHERE = new Set(['title', 'stage', 'pipeline', 'id', 'currency']);

/** The fields in their sections; the layout is the person's, the pipeline's or the type's. */
export function CardSections({ type, item }: { type: KnownType; item: Item }) {
  const t = useText(recordsTexts);
  const pipeline = (item.values['pipeline'] as number | undefined) ?? null;
  const layout = useQuery(layoutQuery(type.code, pipeline)).data ?? type.layout;
  const [arranging, setArranging] = useState(false);
  return (
    <>
      {layout.sections.map((section, index) => (
        <Section
          key={section.code}
          type={type}
          item={item}
          section={section}
          hidden={layout.hidden}
          tool={
            index === 0 ? (
              <Tooltip label={t('layout')}>
                <ActionIcon size={26} aria-label={t('layout')} onClick={() => setArranging(true)}><Icon of={IconAdjustmentsHorizontal} size={16} /></ActionIcon>
              </Tooltip>
            ) : null
          }
        />
      ))}
      {arranging && <LayoutEditor type={type} pipeline={pipeline} layout={layout} onClose={() => setArranging(false)} />}
    </>
  );
}

function Section({ type, item, section, hidden, tool }: { type: KnownType; item: Item; section: LayoutSection; hidden: string[]; tool: React.ReactNode }) {
  const t = useText(recordsTexts);
  const [open, setOpen] = useLocalStorage({ key: `kontor.section.${type.code}.${section.code}`, defaultValue: false, getInitialValueInEffect: false });
  const fields = section.fields.filter((code) => !hidden.includes(code) && !ELSEWHERE.has(code)).flatMap((code) => type.byCode.get(code) ?? []);
  if (fields.length === 0) return null;
  const first = section.shown ?? fields.length;
  const shown = open ? fields : fields.slice(0, first);
  const rest = fields.length - first;
  return (
    <section className={classes.box}>
      <h3 className={classes.title}>{section.title}{tool}</h3>
      <dl className={classes.fields}>{shown.map((field) => <FieldRow key={field.code} type={type} item={item} field={field} />)}</dl>
      {rest > 0 && (
        <button type="button" className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('section.less') : t('section.more', { n: rest })}
        </button>
      )}
    </section>
  );
}
