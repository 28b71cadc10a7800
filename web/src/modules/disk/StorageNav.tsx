import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { IconBriefcase2, IconBuilding, IconFolders, IconShare, IconTrash, IconUser, IconUserOff } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './Disk.module.css';
import type { DiskStorage, Overview } from './data';
import { diskTexts } from './texts';

const FEW = 8;

/** Where one can go: the disks, what was shared, the bin. A phone has a choice instead. */
export function StorageNav({ overview, storage, place }: { overview: Overview; storage: number | null; place: string }) {
  const t = useText(diskTexts);
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const titleOf = (each: DiskStorage): string => (each.own ? t('own') : each.title);
  const own = overview.storages.find((each) => each.own);
  const company = overview.storages.find((each) => each.kind === 'company');
  const projects = overview.storages.filter((each) => each.kind === 'project');
  const gone = overview.storages.filter((each) => each.kind === 'person' && !each.own);
  const chosen = projects.find((each) => each.id === storage);
  const shown = all ? projects : [...projects.slice(0, FEW), ...(chosen && projects.indexOf(chosen) >= FEW ? [chosen] : [])];
  const line = (key: string, to: string, title: string, icon: typeof IconUser, active: boolean) => (
    <Link key={key} to={to} className={classes.place} data-active={active || undefined} aria-current={active ? 'page' : undefined} title={title}><Icon of={icon} size={17} /><span>{title}</span></Link>
  );
  const ofStorage = (each: DiskStorage, icon: typeof IconUser) => line(`s${each.id}`, `/disk/${each.root}`, titleOf(each), icon, place === 'folder' && storage === each.id);
  const binOf = overview.storages.find((each) => each.id === storage) ?? own ?? company;
  const choices = [
    ...(own ? [{ value: String(own.root), label: t('own') }] : []),
    ...(company ? [{ value: String(company.root), label: company.title }] : []),
    { value: 'shared', label: t('shared') },
    ...[...projects, ...gone].map((each) => ({ value: String(each.root), label: each.title })),
    ...(binOf ? [{ value: `bin/${binOf.id}`, label: t('bin.of', { title: titleOf(binOf) }) }] : []),
  ];
  const now = place === 'shared' ? 'shared' : place === 'bin' ? `bin/${storage}` : String(overview.storages.find((each) => each.id === storage)?.root ?? '');
  return (
    <>
      <nav className={classes.nav} aria-label={t('storages')}>
        {own && ofStorage(own, IconUser)}
        {company && ofStorage(company, IconBuilding)}
        {line('shared', '/disk/shared', t('shared'), IconShare, place === 'shared')}
        {projects.length > 0 && <h3>{t('projects')}</h3>}
        {shown.map((each) => ofStorage(each, IconBriefcase2))}
        {projects.length > FEW && <button type="button" className={classes.fold} onClick={() => setAll(!all)}>{all ? t('fold') : t('more', { n: projects.length - FEW })}</button>}
        {gone.length > 0 && <h3>{t('gone')}</h3>}
        {gone.map((each) => ofStorage(each, IconUserOff))}
        {binOf && <div className={classes.last}>{line('bin', `/disk/bin/${binOf.id}`, t('bin'), IconTrash, place === 'bin')}</div>}
      </nav>
      <div className={classes.pick}>
        <NativeSelect aria-label={t('storages')} leftSection={<Icon of={IconFolders} size={16} />} value={now} data={choices.some((each) => each.value === now) ? choices : [{ value: now, label: t('shared') }, ...choices]} onChange={(event) => navigate(`/disk/${event.currentTarget.value}`)} />
      </div>
    </>
  );
}
