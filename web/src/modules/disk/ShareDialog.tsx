import { useState } from 'react';
import { ActionIcon, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { get, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { useDepartments } from '~/modules/records/filter/useDepartments';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import classes from './Disk.module.css';
import type { DiskItem, DiskStorage, Level } from './data';
import { diskTexts } from './texts';

type Kind = 'person' | 'department' | 'group' | 'all';

interface Share {
  kind: Kind;
  subject: number;
  name: string;
  level: Level;
  from: string | null;
}

interface Shares {
  storage: DiskStorage['kind'];
  items: Share[];
  groups: { id: number; name: string }[];
}

const LEVELS = ['read', 'add', 'edit', 'full'] as const;

/** Who else may do what with an item; each change holds at once. */
export function ShareDialog({ item, onClose }: { item: DiskItem; onClose(): void }) {
  const t = useText(diskTexts);
  const queries = useQueryClient();
  const key = ['disk', 'shares', item.id];
  const path = `/api/disk/items/${item.id}/shares`;
  const shares = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Shares>(path, undefined, { signal }) });
  const [kind, setKind] = useState<Kind>('person');
  const [subject, setSubject] = useState<number | null>(null);
  const [level, setLevel] = useState<Level>('read');
  const departments = useDepartments();
  const done = (next: Shares): void => {
    queries.setQueryData(key, next);
    void queries.invalidateQueries({ queryKey: ['disk', 'folder'] });
  };
  const save = useSave((share: { kind: Kind; subject: number; level: Level }) => put<Shares>(path, share), (next) => {
    done(next);
    setSubject(null);
  });
  const take = useSave((share: Share) => remove<Shares>(`${path}/${share.kind}/${share.subject}`), done);
  const levels = LEVELS.map((each) => ({ value: each, label: t(`level.${each}`) }));
  const kinds: Kind[] = ['person', 'department', ...((shares.data?.groups.length ?? 0) > 0 ? ['group' as const] : []), 'all'];
  const among = kind === 'department' ? departments.map((each) => ({ value: String(each.id), label: each.name })) : (shares.data?.groups ?? []).map((each) => ({ value: String(each.id), label: each.name }));
  return (
    <Dialog
      title={t('share.title', { name: item.name })}
      size={560}
      onClose={onClose}
      act={t('share.add')}
      busy={save.pending}
      disabled={kind !== 'all' && subject === null}
      message={save.message ?? take.message}
      onSubmit={() => save.run({ kind, subject: kind === 'all' ? 0 : (subject ?? 0), level })}
    >
      <div className={classes.giving}>
        <Select label={t('share.to')} allowDeselect={false} data={kinds.map((each) => ({ value: each, label: t(`share.${each}`) }))} value={kind} onChange={(value) => { setKind((value ?? 'person') as Kind); setSubject(null); }} />
        {kind === 'person' && <PersonSelect label={t('share.person')} value={subject} error={save.fields['subject']} onChange={setSubject} />}
        {(kind === 'department' || kind === 'group') && <Select label={t(`share.${kind}`)} searchable data={among} value={subject === null ? null : String(subject)} error={save.fields['subject']} onChange={(value) => setSubject(value === null ? null : Number(value))} />}
        <Select label={t('share.level')} allowDeselect={false} data={levels} value={level} onChange={(value) => setLevel((value ?? 'read') as Level)} />
      </div>
      <Loaded of={shares} compact>
        {(data) => (
          <>
            <p className={classes.about}>{t(`share.base.${data.storage}`)} {item.folder && t('share.kept')}</p>
            <ul className={classes.shares}>
              {data.items.map((share) => (
                <li key={`${share.kind}/${share.subject}/${share.from}`}>
                  <span><b>{share.name}</b><small>{[share.kind === 'department' ? t('share.departmentAbout') : '', share.from === null ? '' : t('share.from', { name: share.from })].filter(Boolean).join(' ')}</small></span>
                  {share.from === null
                    ? (
                      <>
                        <Select size="xs" aria-label={t('level.of', { name: share.name })} allowDeselect={false} data={levels} value={share.level} disabled={save.pending} onChange={(value) => value && save.run({ kind: share.kind, subject: share.subject, level: value as Level })} />
                        <ActionIcon variant="subtle" color="gray" aria-label={t('share.remove', { name: share.name })} disabled={take.pending} onClick={() => take.run(share)}><Icon of={IconX} size={16} /></ActionIcon>
                      </>
                    )
                    : <small>{share.level === 'none' ? '' : t(`level.${share.level}`)}</small>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
