import { IconTags, IconAbc, IconAlignLeft, IconBook, IconCalendar, IconCash, IconCheckbox, IconClock, IconCoin, IconDecimal, IconFile, IconFilter, IconLink, IconList, IconMapPin, IconNumbers, IconPhone, IconProgress, IconRelationOneToOne, IconUser, IconUsersGroup } from '@tabler/icons-react';
import type { FieldKind } from '~/modules/records/data/types';

export const kindIcons: Record<FieldKind, typeof IconAbc> = {
  text: IconAbc, longText: IconAlignLeft, integer: IconNumbers, number: IconDecimal, money: IconCash, date: IconCalendar, moment: IconClock, flag: IconCheckbox, choice: IconList, book: IconBook,
  person: IconUser, record: IconRelationOneToOne, file: IconFile, url: IconLink, address: IconMapPin, channels: IconPhone, stage: IconProgress, pipeline: IconFilter, currency: IconCoin, team: IconUsersGroup, entry: IconTags,
};
