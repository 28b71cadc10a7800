import { useState } from 'react';
import { Button, CloseButton, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconSearch, IconUserPlus, IconUserSearch, IconUsers } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useLate } from '~/ui/useLate';
import { PeopleTabs } from '../PeopleTabs';
import { departmentsQuery, directoryQuery, type DirectoryPart } from '../data';
import { identityTexts } from '../texts';
import { InviteDialog } from './InviteDialog';
import { PersonCard } from './PersonCard';
import classes from './PeoplePage.module.css';

/** The directory: who works here and how to reach him. */
export function PeoplePage() {
  const t = useText(identityTexts);
  const me = useMe();
  const [text, setText] = useState('');
  const [department, setDepartment] = useState<number | null>(null);
  const [status, setStatus] = useState<DirectoryPart>('active');
  const [inviting, setInviting] = useState(false);
  const [q] = useDebouncedValue(text.trim(), 150);
  const departments = useQuery(departmentsQuery);
  const found = useInfiniteQuery(directoryQuery({ q, department, status }));
  const late = useLate(found.isPending);
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = q !== '' || department !== null;
  const clear = (): void => {
    setText('');
    setDepartment(null);
  };
  return (
    <Page
      title={t('people')}
      acts={me.can.administer && <Button leftSection={<Icon of={IconUserPlus} size={16} />} onClick={() => setInviting(true)}>{t('invite')}</Button>}
      below={<PeopleTabs />}
    >
      <div className={classes.filter}>
        <TextInput
          className={classes.search ?? ''}
          leftSection={<Icon of={IconSearch} size={16} />}
          rightSection={text && <CloseButton size={22} aria-label={t('clear')} onClick={() => setText('')} />}
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          className={classes.department ?? ''}
          aria-label={t('department')}
          placeholder={t('people.anyDepartment')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          data={(departments.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))}
          value={department === null ? null : String(department)}
          onChange={(id) => setDepartment(id === null ? null : Number(id))}
        />
        <SegmentedControl size="xs" aria-label={t('people.status')} value={status} onChange={(next) => setStatus(next as DirectoryPart)} data={(['active', 'invited', 'guest', 'dismissed'] as const).map((value) => ({ value, label: t(`people.${value}`) }))} />
      </div>
      {late && <div className={classes.grid}>{[0, 1, 2, 3, 4, 5].map((n) => <Skeleton key={n} height={148} radius={10} />)}</div>}
      {found.isError && !found.data && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && people.length === 0 && isFiltered && (
        <Notice icon={IconUserSearch} title={t('people.notFound')} text={t('people.notFoundText')}>
          <Button variant="default" onClick={clear}>{t('people.clear')}</Button>
        </Notice>
      )}
      {found.data && people.length === 0 && !isFiltered && <Notice icon={IconUsers} title={t(`people.no.${status}`)} text={status === 'dismissed' ? t('people.noDismissedText') : status === 'guest' ? t('people.noGuestText') : t('people.noInvitedText')} />}
      {people.length > 0 && (
        <ul className={classes.grid}>
          {people.map((person) => <PersonCard key={person.id} person={person} />)}
        </ul>
      )}
      {found.hasNextPage && <Button className={classes.more ?? ''} variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('more')}</Button>}
      {inviting && <InviteDialog onClose={() => setInviting(false)} departmentId={department} />}
    </Page>
  );
}
