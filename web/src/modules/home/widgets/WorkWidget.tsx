import { Tooltip } from '@mantine/core';
import type { WidgetProps } from '~/lib/home/Widget';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Dot } from '~/ui/Dot';
import { CountLink } from '../CountLink';
import { SumOf } from '../SumOf';
import type { Figure } from '../data';
import { homeTexts } from '../page/texts';
import classes from './Widget.module.css';

interface Work {
  type: string;
  all: Figure;
  stages: (Figure & { stage: number; pipeline: number })[];
}

/** Open records by stage: how many, for how much. */
export function WorkWidget({ data }: WidgetProps<Work>) {
  const t = useText(homeTexts);
  const type = useRecordType(data.type);
  const pipelines = type.pipelines
    .map((pipeline) => ({ pipeline, stages: pipeline.stages.flatMap((stage) => data.stages.filter((each) => each.stage === stage.id).map((figure) => ({ stage, figure }))) }))
    .filter(({ stages }) => stages.length > 0);
  if (data.all.count === 0) return <p className={classes.none}>{t('work.none')}</p>;
  return (
    <>
      <div className={classes.big}>
        <CountLink count={data.all.count} exact={data.all.exact} open={data.all.open} label={type.titlePlural} big />
        <span><SumOf figure={data.all} /></span>
      </div>
      <div className={classes.bar} aria-hidden>
        {pipelines.flatMap(({ stages }) => stages).map(({ stage, figure }) => (
          <Tooltip key={stage.id} label={t('work.stage', { stage: stage.title, n: figure.count })}>
            <i style={{ flexGrow: figure.count, '--part': `var(--k-stage-${stage.color})` } as React.CSSProperties} />
          </Tooltip>
        ))}
      </div>
      {pipelines.map(({ pipeline, stages }) => (
        <div key={pipeline.id} className={classes.rows}>
          {pipelines.length > 1 && <h3>{pipeline.title}</h3>}
          <ul className={classes.rows} data-plain={data.all.base.amount === 0 || undefined}>
            {stages.map(({ stage, figure }) => (
              <li key={stage.id}>
                <span className={classes.name}><Dot color={stage.color} /><span>{stage.title}</span></span>
                <span><CountLink count={figure.count} open={figure.open} label={stage.title} /></span>
                {data.all.base.amount !== 0 && <span><SumOf figure={figure} /></span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
