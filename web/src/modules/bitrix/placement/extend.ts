import { extendRecords } from '~/modules/records/extensions';
import { usePlacementTabs } from './usePlacementTabs';

const TYPES = ['lead', 'deal', 'contact', 'company', 'quote', 'task'];

/** Puts the tabs that applications have taken onto the cards. */
export function extendPlacements(): void {
  for (const type of TYPES) extendRecords(type, { useTabs: usePlacementTabs }, 'bitrix');
}
