import { extendRecords } from '~/modules/records/extensions';
import { GiveBack } from '~/modules/queue/GiveBack';
import { TakeButton, TakeEnding } from '~/modules/queue/TakeButton';
import { CharacteristicsBlock } from '~/modules/segment/CharacteristicsBlock';
import { SegmentsBlock } from '~/modules/segment/SegmentsBlock';
import { ToSegment } from '~/modules/segment/ToSegment';
import { StageHistory } from './StageHistory';
import { ClientBlock } from './client/ClientBlock';
import { ContactPhoto } from './client/ContactPhoto';
import { CompaniesBlock } from './client/CompaniesBlock';
import { DealsBlock } from './client/DealsBlock';
import { PeopleBlock } from './client/PeopleBlock';
import { TurnoverBlock } from './client/TurnoverBlock';
import { DealEnding } from './deal/DealEnding';
import { ExcludeAct } from './exclusion/ExcludeAct';
import { ConversionByMove } from './lead/ConversionByMove';
import { ConvertedNotice } from './lead/ConvertedNotice';
import { LeadEnding } from './lead/LeadEnding';
import { isConverted } from './lead/isConverted';
import { ConsentsBlock } from './privacy/ConsentsBlock';
import { ErasedNotice } from './privacy/ErasedNotice';
import { PrivacyActs } from './privacy/PrivacyActs';
import { RequisitesBlock } from './requisite/RequisitesBlock';

/** Puts what is special to selling into the lists and cards of records. */
export function extendCrm(): void {
  extendRecords('deal', { covered: ['company', 'contact', 'contacts'], blocks: [ClientBlock], acts: [StageHistory, GiveBack], endings: [TakeEnding, DealEnding], owners: [TakeButton] });
  extendRecords('lead', { covered: ['company', 'contact', 'contacts'], blocks: [ClientBlock], acts: [StageHistory, GiveBack, ExcludeAct], endings: [TakeEnding, LeadEnding], owners: [TakeButton], notices: [ConvertedNotice], refusals: { lead_conversion_needed: ConversionByMove }, isClosed: isConverted });
  extendRecords('contact', { covered: ['photo', 'company', 'companies', 'segments', 'relation', 'relationAt'], blocks: [CompaniesBlock, DealsBlock, SegmentsBlock, CharacteristicsBlock, RequisitesBlock, ConsentsBlock], bulkActs: [ToSegment], acts: [PrivacyActs, ExcludeAct], notices: [ErasedNotice], faces: [ContactPhoto] });
  extendRecords('company', { covered: ['contacts', 'segments', 'relation', 'relationAt'], blocks: [PeopleBlock, DealsBlock, SegmentsBlock, CharacteristicsBlock, RequisitesBlock, TurnoverBlock, ConsentsBlock], bulkActs: [ToSegment], acts: [ExcludeAct] });
}
