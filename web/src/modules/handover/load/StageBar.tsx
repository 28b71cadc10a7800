import { useEffect, useRef } from 'react';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Stage } from '~/modules/records/data/types';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { pathOf } from '../data';
import classes from './StageBar.module.css';
import type { StageFigure, Work } from './loadQuery';
import { loadTexts } from './texts';

/** How a person's open records stand by stage: a part of the bar opens its list and can be dragged onto somebody. */
export function StageBar({ type, work, person, name }: { type: KnownType; work: Work; person: number; name: string }) {
  const stages = type.pipelines.flatMap((pipeline) => pipeline.stages);
  const order = new Map(stages.map((stage, index) => [stage.id, index]));
  const parts = [...work.stages].sort((a, b) => (order.get(a.stage) ?? 0) - (order.get(b.stage) ?? 0));
  return (
    <div className={classes.bar}>
      {parts.map((part) => <Part key={part.stage} part={part} stage={stages.find((each) => each.id === part.stage)} type={type.code} person={person} name={name} />)}
    </div>
  );
}

function Part({ part, stage, type, person, name }: { part: StageFigure; stage: Stage | undefined; type: string; person: number; name: string }) {
  const t = useText(loadTexts);
  const format = useFormat();
  const link = useRef<HTMLAnchorElement>(null);
  const what = `${type} ${part.stage}`;
  useEffect(() => {
    const element = link.current;
    if (!element) return undefined;
    return draggable({ element, getInitialData: () => ({ from: person, what, to: [] }) });
  }, [person, what]);
  const label = t('bar.label', { stage: stage?.title ?? '', n: format.number(part.count) });
  return (
    <Tooltip label={label}>
      <Link ref={link} to={pathOf(part.open)} aria-label={`${name}, ${label}`} className={classes.part} style={{ flexGrow: part.count, '--part': `var(--k-stage-${stage?.color ?? 1})` } as React.CSSProperties}>
        {format.number(part.count)}
      </Link>
    </Tooltip>
  );
}
