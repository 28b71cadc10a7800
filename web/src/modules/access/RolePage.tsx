import { useRef, useState } from 'react';
import { Button, Tabs } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { IconCopy } from '@tabler/icons-react';
import { Link, useParams, useSearchParams } from 'react-router';
import { typesQuery } from '~/modules/records/data/queries';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { useShowsActive } from '~/ui/useShowsActive';
import { AboutTab } from './AboutTab';
import { FieldsTab } from './FieldsTab';
import { FunctionsTab } from './FunctionsTab';
import { HoldersTab } from './HoldersTab';
import { Matrix } from './Matrix';
import classes from './RolePage.module.css';
import { NewRoleDialog } from './RolesPage';
import { roleQuery, rolesQuery, type Role } from './data';
import { accessTexts } from './texts';

const TABS = ['matrix', 'fields', 'functions', 'holders', 'about'] as const;

/** One role: its matrix, fields, pages, holders. */
export function RolePage() {
  const t = useText(accessTexts);
  const id = Number(useParams()['id']);
  const role = useQuery({ ...roleQuery(id), enabled: Number.isSafeInteger(id) });
  const roles = useQuery(rolesQuery);
  const [cloning, setCloning] = useState(false);
  return (
    <Page
      title={role.data?.title ?? t('roles')}
      beside={<Link className={classes.back} to="/settings/roles">{t('roles')}</Link>}
      acts={role.data && !role.data.locked && <Button variant="default" leftSection={<Icon of={IconCopy} size={16} />} onClick={() => setCloning(true)}>{t('about.clone')}</Button>}
    >
      <Loaded of={role}>{(data) => <RoleTabs key={data.id} role={data} />}</Loaded>
      {cloning && <NewRoleDialog roles={roles.data ?? []} from={id} onClose={() => setCloning(false)} />}
    </Page>
  );
}

function RoleTabs({ role }: { role: Role }) {
  const t = useText(accessTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  const [params, setParams] = useSearchParams();
  const tabs = role.locked ? (['holders'] as const) : TABS;
  const row = useRef<HTMLDivElement>(null);
  useShowsActive(row, '[aria-selected="true"]');
  const tab = tabs.find((each) => each === params.get('tab')) ?? tabs[0];
  return (
    <>
      {role.locked && <p className={classes.locked}>{t('roles.locked')}</p>}
      <Tabs value={tab} onChange={(next) => setParams(next && next !== 'matrix' ? { tab: next } : {}, { replace: true })} keepMounted={false}>
        <Tabs.List ref={row} className={classes.tabs ?? ''} aria-label={t('tabs')}>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab.${each}`)}
              {each === 'holders' && role.holders.length > 0 && <small className={classes.count}>{role.holders.length}</small>}
              {each === 'fields' && role.fields.length > 0 && <small className={classes.count}>{role.fields.length}</small>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {!role.locked && <Tabs.Panel value="matrix"><Matrix role={role} types={types.filter((type) => type.ownRights !== false)} /></Tabs.Panel>}
        {!role.locked && <Tabs.Panel value="fields"><FieldsTab role={role} types={types} /></Tabs.Panel>}
        {!role.locked && <Tabs.Panel value="functions"><FunctionsTab role={role} /></Tabs.Panel>}
        <Tabs.Panel value="holders"><HoldersTab role={role} /></Tabs.Panel>
        {!role.locked && <Tabs.Panel value="about"><AboutTab role={role} /></Tabs.Panel>}
      </Tabs>
    </>
  );
}
