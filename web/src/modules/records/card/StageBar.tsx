import { useState } from 'react';
import { Button, Menu, Tooltip } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { findStage, orderedStages } from '../data/stages';
import type { Item } from '../data/types';
import { useMove, type Refusal } from '../data/useMove';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { RefusedMove } from '../parts/RefusedMove';
import { recordsTexts } from '../texts';
import classes from './StageBar.module.css';

/** The way through the pipeline; a click moves the record there. */
export function StageBar({ type, item }: { type: KnownType; item: Item }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const { endings } = useExtensions(type.code);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const move = useMove(type, setRefused);
  const found = findStage(type, item.values['stage']);
  if (!found) return null;
  const { stage, pipeline } = found;
  const stages = orderedStages(pipeline);
  const way = stages.filter((each) => each.semantic === 'P');
  const at = way.findIndex((each) => each.id === stage.id);
  const movedAt = item.values['movedAt'];
  const seconds = typeof movedAt === 'string' ? (Date.now() - Date.parse(movedAt)) / 1000 : 0;
  const spent = seconds >= 3600 && stage.semantic === 'P' ? format.duration(seconds) : null;
  const ends = stages.filter((each) => each.semantic !== 'P');
  return (
    <div className={classes.bar}>
      <div className={classes.stages} role="group" aria-label={type.byCode.get('stage')?.title}>
        {way.map((each, index) => {
          const isNow = each.id === stage.id;
          const title = isNow && spent ? `${each.title} · ${spent}` : each.title;
          return (
            <Tooltip key={each.id} label={title}>
              <button type="button" className={classes.stage} aria-label={title} data-state={isNow ? 'now' : stage.semantic === 'S' || (at >= 0 && index < at) ? 'done' : undefined} aria-current={isNow ? 'step' : undefined} disabled={!item.can.update} onClick={() => !isNow && void move(item, each.id)}>
                <span>{title}</span>
              </button>
            </Tooltip>
          );
        })}
        {stage.semantic !== 'P' && (
          <span className={classes.ended} data-semantic={stage.semantic}>
            <Icon of={stage.semantic === 'S' ? IconCheck : IconX} size={15} />
            {stage.title}
          </span>
        )}
      </div>
      {endings.length > 0
        ? endings.map((Ending, index) => <Ending key={index} type={type} item={item} />)
        : item.can.update &&
          stage.semantic === 'P' && (
            <Menu>
              <Menu.Target>
                <Button variant="default" size="compact-md" rightSection={<Icon of={IconChevronDown} size={15} />}>{t('stage.end')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {ends.map((each) => (
                  <Menu.Item key={each.id} leftSection={<Icon of={each.semantic === 'S' ? IconCheck : IconX} size={16} />} onClick={() => void move(item, each.id)}>{each.title}</Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
      {refused && <RefusedMove type={type} refusal={refused} onClose={() => setRefused(null)} />}
    </div>
  );
}
