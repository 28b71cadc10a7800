import { Suspense, lazy, useState, type ReactNode } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconAdjustmentsHorizontal, IconChevronRight } from '@tabler/icons-react';
import { readDraft } from '~/lib/drafts/drafts';
import { useText } from '~/lib/text/useText';
import { AddLink } from '~/ui/AddLink';
import { Icon } from '~/ui/Icon';
import { layoutQuery } from '../data/queries';
import type { Field, Item, LayoutSection } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { useEditable, useExtensions } from '../extensions';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './CardSections.module.css';
import { CardViews } from './CardViews';
import { fieldDraftKey } from './fieldDraft';
import { FieldRow } from './FieldRow';
import { IN_HEAD } from './inHead';

const LayoutEditor = lazy(() => import('./LayoutEditor').then((module) => ({ default: module.LayoutEditor })));

interface Shown extends LayoutSection {
  known: Field[];
}

/** The fields in their sections; the layout is the person's, the pipeline's or the type's. */
export function CardSections({ type, item, between }: { type: KnownType; item: Item; between?: ReactNode }) {
  const t = useText(recordsTexts);
  const pipeline = (item.values['pipeline'] as number | undefined) ?? null;
  const layout = useQuery(layoutQuery(type.code, pipeline)).data ?? type.layout;
  const { covered } = useExtensions(type.code);
  const [arranging, setArranging] = useState(false);
  const sections = layout.sections
    .map((section): Shown => ({ ...section, known: section.fields.filter((code) => !layout.hidden.includes(code) && !covered.includes(code) && !IN_HEAD.includes(code)).flatMap((code) => type.byCode.get(code) ?? []) }))
    .filter((section) => section.known.length > 0);
  const open = sections.filter((section) => section.shown !== 0);
  const folded = sections.filter((section) => section.shown === 0);
  const tool = (
    <Tooltip label={t('layout')}>
      <ActionIcon size={26} aria-label={t('layout')} onClick={() => setArranging(true)}><Icon of={IconAdjustmentsHorizontal} size={16} /></ActionIcon>
    </Tooltip>
  );
  return (
    <>
      <CardViews type={type.code} layout={layout} />
      {open.map((section, index) => <Section key={section.code} type={type} item={item} section={section} tool={index === 0 ? tool : null} />)}
      {between}
      {folded.length > 0 && (
        <section className={classes.folds}>
          {folded.map((section) => <Folded key={section.code} type={type} item={item} section={section} />)}
        </section>
      )}
      {arranging && (
        <Suspense fallback={null}>
          <LayoutEditor type={type} pipeline={pipeline} onClose={() => setArranging(false)} />
        </Suspense>
      )}
    </>
  );
}

function useOpen(type: string, section: string) {
  return useLocalStorage({ key: `kontor.section.${type}.${section}`, defaultValue: false, getInitialValueInEffect: false });
}

/** A section of which the first fields stand at once. */
function Section({ type, item, section, tool }: { type: KnownType; item: Item; section: Shown; tool: ReactNode }) {
  const t = useText(recordsTexts);
  const [open, setOpen] = useOpen(type.code, section.code);
  const away = section.fields.slice(0, section.shown ?? section.fields.length);
  const first = section.known.filter((field) => away.includes(field.code));
  const all = open ? section.known : first;
  const blanks = useBlanks(type, item, all);
  const shown = all.filter((field) => !blanks.fields.includes(field) && !blanks.quiet.includes(field));
  const rest = section.known.length - first.length;
  return (
    <section className={classes.box}>
      <h3 className={classes.title}>{section.title}{tool}</h3>
      <dl className={classes.fields}>{shown.map((field) => <FieldRow key={field.code} type={type} item={item} field={field} begun={blanks.begun === field.code} />)}</dl>
      {blanks.fields.length > 0 && (
        <div className={classes.blanks}>
          {blanks.fields.map((field) => <AddLink key={field.code} label={field.title} onAdd={() => blanks.begin(field.code)} />)}
        </div>
      )}
      {blanks.quiet.length > 0 && <p className={classes.quiet}>{t('section.blank', { fields: blanks.quiet.map((field) => field.title).join(', ') })}</p>}
      {rest > 0 && (
        <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('section.less') : t('section.more', { n: rest })}
        </button>
      )}
    </section>
  );
}

/** What nobody has filled in, where the type folds it: all of a section that has nothing at all, long texts alone where it has something. */
function useBlanks(type: KnownType, item: Item, fields: Field[]) {
  const editable = useEditable(type.code, item.id);
  const { foldsBlank } = useExtensions(type.code);
  const [opened, setOpened] = useState<string[]>([]);
  const blank = fields.filter((field) => isEmptyValue(item.values[field.code]) && !readDraft(fieldDraftKey(type.code, item.id, field.code)));
  const folded = blank.length === fields.length ? blank : blank.filter((field) => field.kind === 'longText');
  const closed = foldsBlank && folded.length > 1 ? folded.filter((field) => !opened.includes(field.code)) : [];
  const mayWrite = (field: Field): boolean => item.can.update && !field.readOnly && (editable === null || editable.includes(field.code));
  return { fields: closed.filter(mayWrite), quiet: closed.filter((field) => !mayWrite(field)), begun: opened.at(-1) ?? null, begin: (code: string) => setOpened([...opened, code]) };
}

/** A section that stands folded to its title. */
function Folded({ type, item, section }: { type: KnownType; item: Item; section: Shown }) {
  const [open, setOpen] = useOpen(type.code, section.code);
  return (
    <div className={classes.fold}>
      <h3>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={IconChevronRight} size={15} />
          {section.title}
          <span>{section.known.length}</span>
        </button>
      </h3>
      {open && <dl className={classes.fields}>{section.known.map((field) => <FieldRow key={field.code} type={type} item={item} field={field} />)}</dl>}
    </div>
  );
}
