import type { PageModule } from '~/lib/module';
import { accessModule } from '~/modules/access/module';
import { activityModule } from '~/modules/activity/module';
import { adminModule } from '~/modules/admin/module';
import { analyticsModule } from '~/modules/analytics/module';
import { bitrixModule } from '~/modules/bitrix/module';
import { callListModule } from '~/modules/calllist/module';
import { crmModule } from '~/modules/crm/module';
import { handoverModule } from '~/modules/handover/module';
import { helpModule } from '~/modules/help/module';
import { homeModule } from '~/modules/home/module';
import { identityModule } from '~/modules/identity/module';
import { importingModule } from '~/modules/importing/module';
import { letterModule } from '~/modules/letter/module';
import { mergingModule } from '~/modules/merging/module';
import { invoiceModule } from '~/modules/invoice/module';
import { noticesModule } from '~/modules/notices/module';
import { productModule } from '~/modules/product/module';
import { projectModule } from '~/modules/project/module';
import { qualityModule } from '~/modules/quality/module';
import { queueModule } from '~/modules/queue/module';
import { recordsModule } from '~/modules/records/module';
import { searchModule } from '~/modules/search/module';
import { segmentModule } from '~/modules/segment/module';
import { taskModule } from '~/modules/task/module';
import { telephonyModule } from '~/modules/telephony/module';

/** Everything the page is made of. A new module is added here and nowhere else. */
export const modules: PageModule[] = [homeModule, recordsModule, crmModule, activityModule, callListModule, letterModule, segmentModule, taskModule, projectModule, telephonyModule, productModule, invoiceModule, searchModule, queueModule, identityModule, analyticsModule, importingModule, mergingModule, handoverModule, accessModule, qualityModule, bitrixModule, adminModule, noticesModule, helpModule];
