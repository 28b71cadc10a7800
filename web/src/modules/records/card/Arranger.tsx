import { useEffect, useRef } from 'react';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { IconEye, IconEyeOff, IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import { ArrangeLine } from './ArrangeLine';
import { DropBox } from './DropBox';
import classes from './LayoutEditor.module.css';
import { placeBeside, placeField, placeLine, placeSection, stepField, type Arrangement, type Part } from './arrangement';

/** Sections with their fields, the line of «more» in each, and what is hidden: all of it dragged, or moved by the arrows. */
export function Arranger({ type, value, onChange }: { type: KnownType; value: Arrangement; onChange(next: Arrangement): void }) {
  const t = useText(recordsTexts);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => (scroll.current ? autoScrollForElements({ element: scroll.current }) : undefined), []);
  const titleOf = (code: string): string => type.byCode.get(code)?.title ?? code;
  const setTitle = (code: string, title: string): void => onChange({ ...value, sections: value.sections.map((section) => (section.code === code ? { ...section, title } : section)) });
  const stepSection = (code: string, by: 1 | -1): void => {
    const other = value.sections[value.sections.findIndex((section) => section.code === code) + by];
    if (other) onChange(placeSection(value, code, other.code, by > 0));
  };
  const show = (code: string): void => {
    const own = value.sections.find((section) => section.code === type.byCode.get(code)?.section) ?? value.sections[0];
    if (own) onChange(placeField(value, code, { section: own.code, half: 'above', index: Infinity }));
  };
  const lineAt = (section: Part, code: string, after: boolean): Arrangement => placeLine(value, section.code, [...section.above, ...section.below].indexOf(code) + (after ? 1 : 0));
  const fieldLine = (code: string, section?: Part) => (
    <ArrangeLine
      key={code}
      kind="field"
      carried={{ what: 'field', code }}
      takes={(other) => (other.what === 'field' ? other.code !== code : other.what === 'line' && other.code === section?.code)}
      onDrop={(other, after) => onChange(other.what === 'line' ? lineAt(section!, code, after) : placeBeside(value, other.code, code, after))}
      onStep={(by) => onChange(stepField(value, code, by))}
      handle={t('layout.moveField', { field: titleOf(code) })}
    >
      <span className={classes.name}>{titleOf(code)}</span>
      <Tooltip label={t(section ? 'layout.hideIt' : 'layout.showIt')}>
        <ActionIcon size={26} aria-label={t(section ? 'layout.hide' : 'layout.show', { field: titleOf(code) })} onClick={() => (section ? onChange(placeField(value, code, { hidden: true, index: 0 })) : show(code))}>
          <Icon of={section ? IconEye : IconEyeOff} size={15} />
        </ActionIcon>
      </Tooltip>
    </ArrangeLine>
  );
  const sectionBox = (section: Part) => {
    const count = section.above.length + section.below.length;
    return (
      <DropBox key={section.code} label={section.title} onDrop={(code) => onChange(placeField(value, code, { section: section.code, half: section.below.length > 0 ? 'below' : 'above', index: Infinity }))}>
        <ArrangeLine
          kind="head"
          carried={{ what: 'section', code: section.code }}
          takes={(other) => other.what === 'section' && other.code !== section.code}
          onDrop={(other, after) => onChange(placeSection(value, other.code, section.code, after))}
          onStep={(by) => stepSection(section.code, by)}
          handle={t('layout.moveSection', { section: section.title })}
        >
          <TextInput aria-label={t('layout.sectionTitle')} value={section.title} maxLength={100} onChange={(event) => setTitle(section.code, event.currentTarget.value)} className={classes.name ?? ''} />
          {count === 0 && value.sections.length > 1 && (
            <ActionIcon aria-label={t('layout.removeSection', { section: section.title })} onClick={() => onChange({ ...value, sections: value.sections.filter((each) => each.code !== section.code) })}><Icon of={IconTrash} size={16} /></ActionIcon>
          )}
        </ArrangeLine>
        {section.above.map((code) => fieldLine(code, section))}
        {count > 0 && (
          <ArrangeLine
            kind="line"
            carried={{ what: 'line', code: section.code }}
            takes={(other) => other.what === 'field'}
            onDrop={(other, after) => onChange(placeField(value, other.code, { section: section.code, half: after ? 'below' : 'above', index: after ? 0 : Infinity }))}
            onStep={(by) => onChange(placeLine(value, section.code, section.above.length + by))}
            handle={t('layout.moveLine', { section: section.title })}
          >
            <span className={classes.more}>{t(section.below.length > 0 ? 'layout.line' : 'layout.lineAll')}</span>
          </ArrangeLine>
        )}
        {section.below.map((code) => fieldLine(code, section))}
        {count === 0 && <p className={classes.none}>{t('layout.emptySection')}</p>}
      </DropBox>
    );
  };
  return (
    <div className={classes.scroll} ref={scroll}>
      {value.sections.map(sectionBox)}
      <Button variant="subtle" size="compact-md" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => onChange({ ...value, sections: [...value.sections, { code: `section_${Date.now()}`, title: t('layout.newSection'), above: [], below: [] }] })}>{t('layout.addSection')}</Button>
      <DropBox label={t('layout.hidden')} className={classes.hidden} onDrop={(code) => onChange(placeField(value, code, { hidden: true, index: 0 }))}>
        <h4 className={classes.title}>{t('layout.hidden')}</h4>
        {value.hidden.map((code) => fieldLine(code))}
        {value.hidden.length === 0 && <p className={classes.none}>{t('layout.hiddenNone')}</p>}
      </DropBox>
    </div>
  );
}
