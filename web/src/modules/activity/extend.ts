import { lazy } from 'react';
import { IconCalendarCheck } from '@tabler/icons-react';
import { extendRecords, type RecordExtensions } from '~/modules/records/extensions';
import { ActivityState } from './ActivityState';
import { AgreementsBlock } from './AgreementsBlock';
import { CardActivities } from './CardActivities';
import { activityMenuTexts } from './menu/texts';
import { portraitTexts } from './portrait/texts';
import { SeriesBlock } from './series/SeriesBlock';

const StepBoard = lazy(() => import('./steps/StepBoard').then((module) => ({ default: module.StepBoard })));
const PortraitTab = lazy(() => import('./portrait/PortraitTab').then((module) => ({ default: module.PortraitTab })));
const modes: RecordExtensions['modes'] = [{ code: 'steps', title: activityMenuTexts.label('activities'), icon: IconCalendarCheck, has: (type) => type.byCode.has('nextStepAt') && type.byCode.has('closed'), view: StepBoard }];

/** Puts what is planned and done above the feeds of the cards that activities are bound to. */
export function extendActivities(): void {
  extendRecords('deal', { plans: [CardActivities], blocks: [AgreementsBlock], modes }, 'activity');
  extendRecords('lead', { plans: [CardActivities], modes }, 'activity');
  extendRecords('activity', { notices: [ActivityState], blocks: [SeriesBlock], covered: ['closed', 'series', 'seriesOn'] }, 'activity');
  for (const type of ['contact', 'company']) extendRecords(type, { plans: [CardActivities], tabs: [{ id: 'portrait', title: portraitTexts.label('title'), component: PortraitTab }] }, 'activity');
}
