import { IconBuilding, IconInbox, IconTargetArrow, IconUser } from '@tabler/icons-react';

/** Icon of a kind of record in search results. */
export const paletteIcons: Record<string, typeof IconUser> = { deal: IconTargetArrow, lead: IconInbox, contact: IconUser, company: IconBuilding };
