import { lazy, Suspense, useState } from 'react';
import { ActionIcon, Menu, Skeleton, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconArrowsExchange, IconDots, IconPencil, IconPlus, IconSitemap, IconUnlink } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import { Block } from './Block';
import classes from './Block.module.css';
import { ChangeOfCompany } from './ChangeOfCompany';
import { PeopleFlags } from './PeopleFlags';
import { PersonLine } from './PersonLine';
import { PersonWindow } from './PersonWindow';
import { isPresent } from './mapTree';
import { peopleQuery } from './queries';
import { clientTexts } from './texts';
import type { PersonOfCompany } from './types';

const DecisionMap = lazy(() => import('./DecisionMap').then((module) => ({ default: module.DecisionMap })));

/** The people of a company with their roles; a company without anybody says so. */
export function PeopleBlock({ item }: CardPart) {
  const t = useText(crmTexts);
  const words = useText(clientTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const people = useQuery(peopleQuery(item.id));
  const [editing, setEditing] = useState<PersonOfCompany | 'new' | null>(null);
  const [moving, setMoving] = useState<PersonOfCompany | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [showFormer, setShowFormer] = useState(false);
  const unlink = useMutation({
    mutationFn: (person: PersonOfCompany) => del(`/api/crm/companies/${item.id}/people/${person.contact.id}`),
    onSuccess: async (_, person) => {
      showToast(t('people.unlinked', { name: person.contact.title }));
      await Promise.all(['company', 'contact'].map((type) => queries.invalidateQueries({ queryKey: ['records', type] })));
    },
    onError: report,
  });
  const today = format.today();
  const present = people.data?.items.filter((person) => isPresent(person, today)) ?? [];
  const former = people.data?.items.filter((person) => !isPresent(person, today)) ?? [];
  const line = (person: PersonOfCompany) => (
    <PersonLine
      key={person.contact.id}
      person={person}
      acts={
        item.can.update && (
          <Menu>
            <Menu.Target>
              <ActionIcon size={26} aria-label={t('people.acts', { name: person.contact.title })}><Icon of={IconDots} size={15} /></ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setEditing(person)}>{t('people.edit')}</Menu.Item>
              <Menu.Item leftSection={<Icon of={IconArrowsExchange} size={16} />} onClick={() => setMoving(person)}>{t('move.act')}</Menu.Item>
              <Menu.Item color="red" leftSection={<Icon of={IconUnlink} size={16} />} onClick={() => unlink.mutate(person)}>{t('people.unlink')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    />
  );
  return (
    <Block
      title={t('people.title')}
      tools={
        <>
          {present.length > 0 && (
            <Tooltip label={words('map.open')}>
              <ActionIcon size={26} aria-label={words('map.open')} onClick={() => setDrawn(true)}><Icon of={IconSitemap} size={16} /></ActionIcon>
            </Tooltip>
          )}
          {item.can.update && (
            <Tooltip label={t('people.add')}>
              <ActionIcon size={26} aria-label={t('people.add')} onClick={() => setEditing('new')}><Icon of={IconPlus} size={16} /></ActionIcon>
            </Tooltip>
          )}
        </>
      }
    >
      {people.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {people.isError && <p className={classes.none}>{t('failed')}</p>}
      {present.map(line)}
      {people.data && <PeopleFlags people={people.data} />}
      {people.data && present.length === 0 && (
        <div className={classes.warn}>
          <Icon of={IconAlertTriangle} size={16} />
          {item.can.update ? <button type="button" onClick={() => setEditing('new')}>{t('people.empty')}</button> : t('client.noPeople')}
        </div>
      )}
      {former.length > 0 && <button type="button" className={classes.link} aria-expanded={showFormer} onClick={() => setShowFormer(!showFormer)}>{t('people.former', { n: former.length })}</button>}
      {showFormer && former.map(line)}
      {editing && <PersonWindow company={item.id} people={present} person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {drawn && <Suspense fallback={null}><DecisionMap company={item.id} title={String(item.values['title'] ?? '')} editable={item.can.update} onClose={() => setDrawn(false)} /></Suspense>}
      {moving && <ChangeOfCompany contact={{ id: moving.contact.id, title: moving.contact.title }} from={item.id} post={moving.post ?? moving.contact.post ?? null} onClose={() => setMoving(null)} />}
    </Block>
  );
}
