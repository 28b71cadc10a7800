import { IconBuilding, IconChecklist, IconInbox, IconMessage, IconPaperclip, IconPhoneCall, IconTargetArrow, IconUser } from '@tabler/icons-react';

/** Icon of a kind of what is found. */
export const paletteIcons: Record<string, typeof IconUser> = { deal: IconTargetArrow, lead: IconInbox, contact: IconUser, company: IconBuilding, file: IconPaperclip, comment: IconMessage, activity: IconPhoneCall, task: IconChecklist };
