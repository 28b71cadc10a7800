import { IconTags, IconAddressBook, IconAlignLeft, IconCalendar, IconCash, IconCheckbox, IconClock, IconCoin, IconFileText, IconGitBranch, IconHash, IconLink, IconList, IconMapPin, IconPaperclip, IconProgress, IconTextSize, IconUser, IconUsersGroup } from '@tabler/icons-react';
import type { FieldKind } from '../data/types';

const ICONS: Record<FieldKind, typeof IconUser> = {
  text: IconTextSize, longText: IconAlignLeft, integer: IconHash, number: IconHash, money: IconCash, date: IconCalendar, moment: IconClock, flag: IconCheckbox, choice: IconList, book: IconList,
  person: IconUser, record: IconFileText, file: IconPaperclip, url: IconLink, address: IconMapPin, channels: IconAddressBook, stage: IconProgress, pipeline: IconGitBranch, currency: IconCoin, team: IconUsersGroup, entry: IconTags,
};

export function fieldIcon(kind: FieldKind): typeof IconUser {
  return ICONS[kind] ?? IconTextSize;
}
