import { useState } from 'react';
import { ActionIcon, Menu, Skeleton, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconArrowsExchange, IconDots, IconPencil, IconPlus, IconUnlink } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import { Block } from './Block';
import classes from './Block.module.css';
import { ChangeOfCompany } from './ChangeOfCompany';
import { PersonLine } from './PersonLine';
import { PersonWindow } from './PersonWindow';
import { peopleQuery } from './queries';
import type { PersonOfCompany } from './types';

/** The people of a company with their roles; a company without anybody says so. */
export function PeopleBlock({ item }: CardPart) {
  const t = useText(crmTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const people = useQuery(peopleQuery(item.id));
  const [editing, setEditing] = useState<PersonOfCompany | 'new' | null>(null);
  const [moving, setMoving] = useState<PersonOfCompany | null>(null);
  const [showFormer, setShowFormer] = useState(false);
  const unlink = useMutation({
    mutationFn: (person: PersonOfCompany) => del(`/api/crm/companies/${item.id}/people/${person.contact.id}`),
    onSuccess: async (_, person) => {
      showToast(t('people.unlinked', { name: person.contact.title }));
      await Promise.all(['company', 'contact'].map((type) => queries.invalidateQueries({ queryKey: ['records', type] })));
    },
    onError: report,
  });
  const today = new Date().toISOString().slice(0, 10);
  const present = people.data?.filter((person) => !person.to || person.to >= today) ?? [];
  const former = people.data?.filter((person) => person.to && person.to < today) ?? [];
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
        item.can.update && (
          <Tooltip label={t('people.add')}>
            <ActionIcon size={26} aria-label={t('people.add')} onClick={() => setEditing('new')}><Icon of={IconPlus} size={16} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {people.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {people.isError && <p className={classes.none}>{t('failed')}</p>}
      {present.map(line)}
      {people.data && present.length === 0 && (
        <div className={classes.warn}>
          <Icon of={IconAlertTriangle} size={16} />
          {item.can.update ? <button type="button" onClick={() => setEditing('new')}>{t('people.empty')}</button> : t('client.noPeople')}
        </div>
      )}
      {former.length > 0 && <button type="button" className={classes.link} aria-expanded={showFormer} onClick={() => setShowFormer(!showFormer)}>{t('people.former', { n: former.length })}</button>}
      {showFormer && former.map(line)}
      {editing && <PersonWindow company={item.id} person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {moving && <ChangeOfCompany contact={{ id: moving.contact.id, title: moving.contact.title }} from={item.id} post={moving.post} onClose={() => setMoving(null)} />}
    </Block>
  );
}
