import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconEye } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import classes from './PersonRoles.module.css';
import { personRolesQuery } from './data';
import { accessTexts } from './texts';

/** The roles of a person and by what he has them; for those who give rights also the way to see what he sees. */
export function PersonRoles({ personId, gone }: { personId: number; gone: boolean }) {
  const t = useText(accessTexts);
  const me = useMe();
  const report = useReportFailure();
  const gives = has(me, 'rights');
  const isMe = me.person.id === personId;
  const roles = useQuery({ ...personRolesQuery(personId), enabled: gives || isMe });
  if (!gives && !isMe) return null;
  const see = (): void => void put('/api/access/seeing', { person: personId }).then(() => window.location.assign('/'), report);
  return (
    <Section title={t('person.roles')} acts={gives && !isMe && !gone && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconEye} size={15} />} onClick={see}>{t('see.menu')}</Button>}>
      <Loaded of={roles} compact>
        {(items) => (
          <ul className={classes.roles}>
            {items.length === 0 && <li>{t('person.noRoles')}</li>}
            {items.map((role) => (
              <li key={role.id}>
                {gives ? <Link to={`/settings/roles/${role.id}`}>{role.title}</Link> : <b>{role.title}</b>}
                <small>{role.by.map((holder) => t(`person.by.${holder.kind}`, { name: holder.name })).join(', ')}</small>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
