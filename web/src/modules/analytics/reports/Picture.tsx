import { Suspense, lazy, type Ref } from 'react';
import { IconChartDots } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { BigNumbers, PivotTable, ReportTable } from './ReportTable';
import type { ChartHandle } from './ReportChart';
import type { Answer, Picture as Kind } from './report';
import { reportTexts } from './texts';

const ReportChart = lazy(() => import('./ReportChart').then(({ ReportChart: component }) => ({ default: component })));

const TILE_ROWS = 8;

interface Props {
  answer: Answer;
  picture: Kind;
  label: string;
  /** A tile shows the picture alone, a page the table below it as well. */
  tile?: boolean;
  handle?: Ref<ChartHandle>;
}

/** The picture that fits: a chart needs something along its axis, a heat map two dimensions. */
export function pictureOf(answer: Answer, wanted: Kind): Kind {
  if (answer.axes.length === 0) return 'number';
  if ((wanted === 'heat' || wanted === 'pivot') && answer.axes.length < 2) return 'table';
  return wanted;
}

/** An answer as its author wants it seen. */
export function Picture({ answer, picture, label, tile, handle }: Props) {
  const t = useText(reportTexts);
  const kind = pictureOf(answer, picture);
  if (answer.axes.length > 0 && answer.cells.length === 0) return <Notice icon={IconChartDots} title={t('empty')} text={t('empty.text')} compact />;
  switch (kind) {
    case 'number':
      return <BigNumbers answer={answer} />;
    case 'table':
      return <ReportTable answer={answer} {...(tile ? { first: TILE_ROWS } : {})} />;
    case 'abc':
      return <ReportTable answer={answer} withAbc {...(tile ? { first: TILE_ROWS } : {})} />;
    case 'pivot':
      return <PivotTable answer={answer} />;
    default:
      return (
        <>
          <Suspense fallback={<div style={{ height: tile ? 240 : 340 }} />}>
            <ReportChart answer={answer} picture={kind} label={label} {...(handle ? { handle } : {})} {...(tile ? { height: 240 } : {})} />
          </Suspense>
          {!tile && <ReportTable answer={answer} />}
        </>
      );
  }
}
