import { IconChecklist, IconMail, IconMessage, IconPhone, IconUsers } from '@tabler/icons-react';

const ICONS: Record<string, typeof IconPhone> = { CALL: IconPhone, MEETING: IconUsers, LETTER: IconMail, MESSAGE: IconMessage };

/** The picture of a kind of activity. */
export function kindIcon(code: string | undefined): typeof IconPhone {
  return ICONS[code ?? ''] ?? IconChecklist;
}
