import { useState } from 'react';
import { Button, Menu, ActionIcon, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowsExchange, IconCake, IconClock, IconDeviceMobile, IconDots, IconHierarchy2, IconKey, IconMail, IconPencil, IconPhone, IconShield, IconShieldLock, IconShieldOff, IconUserOff, IconUserUp, IconUserCheck } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { PersonRoles } from '~/modules/access/PersonRoles';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { PeopleTabs } from '../PeopleTabs';
import { AbsenceList } from '../absences/AbsenceList';
import { personQuery, telOf, type Person } from '../data';
import { OwnPhoto } from '../profile/OwnPhoto';
import { OwnSettings } from '../profile/OwnSettings';
import { securityTexts } from '../security/texts';
import { identityTexts } from '../texts';
import { AbsenceBadge } from './AbsenceBadge';
import { EditPersonDialog } from './EditPersonDialog';
import classes from './PersonPage.module.css';
import { RolesDialog } from './RolesDialog';

/** One person: ways to reach him, his place, his absences; for himself also settings and sessions. */
export function PersonPage() {
  const t = useText(identityTexts);
  const me = useMe();
  const named = useParams()['id'];
  const id = named === 'me' ? me.person.id : Number(named);
  const person = useQuery({ ...personQuery(id), enabled: Number.isSafeInteger(id) });
  return (
    <Page title={person.data?.name ?? t('people')} below={<PeopleTabs />}>
      <Loaded of={person} skeleton={<Skeleton height={220} radius={10} />}>
        {(data) => <PersonView key={data.id} person={data} />}
      </Loaded>
    </Page>
  );
}

function PersonView({ person }: { person: Person }) {
  const t = useText(identityTexts);
  const security = useText(securityTexts);
  const me = useMe();
  const format = useFormat();
  const isMe = me.person.id === person.id;
  const canUpdate = person.can?.update ?? (isMe || !!me.can.administer);
  const administers = person.can?.administer ?? !!me.can.administer;
  const [editing, setEditing] = useState(false);
  const isGone = person.status === 'dismissed';
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Section>
          <div className={classes.head}>
            <OwnPhoto person={person} editable={canUpdate} />
            <div className={classes.title}>
              <p className={classes.post}>{person.kind === 'guest' ? t('person.guestOf', { company: person.companyName }) : person.postTitle || t('person.noPost')}</p>
              {person.status !== 'active' && <span className={classes.status} data-status={person.status}>{t(`status.${person.status}`)}</span>}
              {person.absence && <AbsenceBadge absence={person.absence} />}
              {person.lastSeenAt && <p className={classes.seen} title={format.momentFull(person.lastSeenAt)}>{t('person.lastSeen', { at: format.moment(person.lastSeenAt) })}</p>}
            </div>
            <div className={classes.acts}>
              {canUpdate && <Button variant="default" leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setEditing(true)}>{t('edit')}</Button>}
              {administers && <PersonActs person={person} isMe={isMe} />}
            </div>
          </div>
          <dl className={classes.facts}>
            {person.mobile && <Fact icon={IconDeviceMobile} label={t('mobile')}><a href={telOf(person.mobile)}>{person.mobile}</a></Fact>}
            {person.phone && <Fact icon={IconPhone} label={t('phone')}><a href={telOf(person.phone)}>{person.phone}</a></Fact>}
            {person.innerPhone && <Fact icon={IconPhone} label={t('innerPhone')}>{person.innerPhone}</Fact>}
            {person.email && <Fact icon={IconMail} label={t('email')}><a href={`mailto:${person.email}`}>{person.email}</a></Fact>}
            {!isGone && <Fact icon={IconUserUp} label={t('supervisor')}>{person.supervisor ? <Link to={`/people/${person.supervisor.id}`}>{person.supervisor.name}</Link> : t('person.noSupervisor')}</Fact>}
            <Fact icon={IconHierarchy2} label={t('departments')}>
              {person.departments.length === 0 && t('person.noDepartment')}
              {person.departments.map((each) => (
                <span key={each.id} className={classes.place}>
                  <Link to={`/people/structure#department-${each.id}`}>{each.name}</Link>
                  {each.kind !== 'member' && <small>{t(`kind.${each.kind}`)}</small>}
                </span>
              ))}
            </Fact>
            {person.birthday && <Fact icon={IconCake} label={t('birthday')}>{format.date(person.birthday, false)}</Fact>}
            {person.timeZone && person.timeZone !== me.company.timeZone && <Fact icon={IconClock} label={t('timeZone')}>{person.timeZone}</Fact>}
          </dl>
        </Section>
        <PersonRoles personId={person.id} gone={isGone} />
        {!isGone && <AbsenceList personId={person.id} canChange={person.can?.absences ?? (isMe || administers)} />}
      </div>
      {isMe && (
        <div className={classes.own}>
          <OwnSettings person={person} />
          <Section title={security('security')} about={security('security.about')} acts={<Button variant="default" component={Link} to="/security" leftSection={<Icon of={IconShieldLock} size={16} />}>{security('edit')}</Button>}>{null}</Section>
        </div>
      )}
      {editing && <EditPersonDialog person={person} administers={administers} onClose={() => setEditing(false)} />}
    </div>
  );
}

function Fact({ icon, label, children }: { icon: typeof IconMail; label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt><Icon of={icon} size={16} />{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What an administrator may do with a person. */
function PersonActs({ person, isMe }: { person: Person; isMe: boolean }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const security = useText(securityTexts);
  const [link, setLink] = useState<string | null>(null);
  const [roles, setRoles] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['identity'] });
  const makeLink = (): void => {
    post<{ link: string }>(`/api/identity/people/${person.id}/reset-link`).then((made) => setLink(made.link), report);
  };
  const dismiss = async (): Promise<void> => {
    if (!(await confirm({ title: t('dismiss.title', { name: person.name }), text: t('dismiss.text'), act: t('dismiss') }))) return;
    try {
      await put(`/api/identity/people/${person.id}/dismissal`);
      await refresh();
      showToast(t('dismiss.done', { name: person.name }), { action: { title: t('dismiss.undo'), run: bringBack } });
    } catch (failure) {
      // work is left: it is handed over first, and the dismissal goes on from there
      if (failure instanceof ApiProblem && failure.code === 'work_left') void navigate(`/people/${person.id}/handover?reason=dismissal`);
      else report(failure);
    }
  };
  const resetSecondFactor = async (): Promise<void> => {
    if (!(await confirm({ title: security('help.resetTitle', { name: person.name }), text: security('help.resetText'), act: security('help.reset') }))) return;
    remove(`/api/identity/people/${person.id}/second-factor`).then(() => showToast(security('help.resetDone', { name: person.name })), report);
  };
  const bringBack = (): void => {
    remove(`/api/identity/people/${person.id}/dismissal`).then(async () => {
      await refresh();
      showToast(t('bringBack.done', { name: person.name }));
    }, report);
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('acts')} title={t('acts')}><Icon of={IconDots} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {person.status !== 'dismissed' && (
            <>
              <Menu.Item leftSection={<Icon of={IconShield} />} onClick={() => setRoles(true)}>{t('roles')}</Menu.Item>
              <Menu.Item leftSection={<Icon of={IconKey} />} onClick={makeLink}>{person.status === 'invited' ? t('link.again') : t('link.make')}</Menu.Item>
              <Menu.Item leftSection={<Icon of={IconArrowsExchange} />} component={Link} to={`/people/${person.id}/handover`}>{t('handover')}</Menu.Item>
              {!isMe && person.status === 'active' && <Menu.Item leftSection={<Icon of={IconShieldOff} />} onClick={() => void resetSecondFactor()}>{security('help.reset')}</Menu.Item>}
              {!isMe && <Menu.Item leftSection={<Icon of={IconUserOff} />} color="red" onClick={() => void dismiss()}>{t('dismiss')}</Menu.Item>}
            </>
          )}
          {person.status === 'dismissed' && <Menu.Item leftSection={<Icon of={IconUserCheck} />} onClick={bringBack}>{t('bringBack')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {link && (
        <Dialog title={person.status === 'invited' ? t('invite.done') : t('link.make')} onClose={() => setLink(null)}>
          <p>{t('link.handOver', { name: person.name })}</p>
          <CopyText label={t('invite.link')} value={link} />
        </Dialog>
      )}
      {roles && <RolesDialog person={person} onClose={() => setRoles(false)} />}
    </>
  );
}
