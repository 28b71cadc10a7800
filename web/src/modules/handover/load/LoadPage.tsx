import { useEffect, useMemo, useState } from 'react';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUsers } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { Me } from '~/lib/session/Me';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { absencesQuery, departmentsQuery, type Department } from '~/modules/identity/data';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useIsPhone } from '~/ui/useIsPhone';
import classes from './LoadPage.module.css';
import { LoadRow } from './LoadRow';
import { MoveDialog, type Moving } from './MoveDialog';
import { countOf, figuresOf, loadQuery, type PersonLoad } from './loadQuery';
import { loadTexts } from './texts';

const ORDERS = ['name', 'count', 'overdue'] as const;

/** How much open work each person has, with drag and drop between people. */
export function LoadPage() {
  const t = useText(loadTexts);
  const me = useMe();
  const format = useFormat();
  const isPhone = useIsPhone();
  const deal = useRecordType('deal');
  const lead = useRecordType('lead');
  const [params, setParams] = useSearchParams();
  const department = Number(params.get('department')) || null;
  const pipeline = Number(params.get('pipeline')) || null;
  const order = ORDERS.find((each) => each === params.get('sort')) ?? 'name';
  const put = (key: string, value: string | null): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  const load = useQuery(loadQuery({ department, pipeline }));
  const departments = useQuery(departmentsQuery);
  const absences = useQuery(absencesQuery({ from: format.today() }));
  const [moving, setMoving] = useState<Moving | null>(null);
  useEffect(() => {
    const element = document.getElementById('content');
    return element ? autoScrollForElements({ element }) : undefined;
  }, []);
  const mine = useMemo(() => departmentsOf(departments.data ?? [], me), [departments.data, me]);
  const today = format.today();
  const away = new Map((absences.data ?? []).filter((each) => each.from <= today && each.to >= today).map((each) => [each.personId, each.kind]));
  const sorted = (items: PersonLoad[]): PersonLoad[] =>
    order === 'name' ? items : [...items].sort((a, b) => (order === 'count' ? countOf(b) - countOf(a) : figuresOf(b) - figuresOf(a)));
  const showsLeads = me.settings.leadMode !== 'simple' || (load.data?.items.some((each) => each.work.some((work) => work.type === 'lead')) ?? false);
  const types = showsLeads ? [lead, deal] : [deal];
  return (
    <Page
      title={t('title')}
      acts={
        <>
          {mine.length > 1 && <Select className={classes.select ?? ''} aria-label={t('department')} placeholder={t('department.all')} data={mine.map((each) => ({ value: String(each.id), label: each.name }))} value={department === null ? null : String(department)} onChange={(value) => put('department', value)} clearable searchable />}
          {deal.pipelines.length > 1 && <Select className={classes.select ?? ''} aria-label={t('pipeline')} placeholder={t('pipeline.all')} data={deal.pipelines.map((each) => ({ value: String(each.id), label: each.title }))} value={pipeline === null ? null : String(pipeline)} onChange={(value) => put('pipeline', value)} clearable />}
          <Select className={classes.select ?? ''} aria-label={t('sort')} data={ORDERS.map((each) => ({ value: each, label: t(`sort.${each}`) }))} value={order} allowDeselect={false} onChange={(value) => put('sort', value === 'name' ? null : value)} />
        </>
      }
      below={<p className={classes.about}>{isPhone ? t('aboutPhone') : t('about')}</p>}
    >
      <Loaded of={load}>
        {(data) =>
          data.items.length === 0 ? (
            <Notice icon={IconUsers} title={department ? t('empty.department') : t('empty')} text={department ? undefined : t('emptyText')} />
          ) : (
            <div className={classes.scroll}>
              <table className={classes.table} data-dim={load.isPlaceholderData || undefined}>
                <thead>
                  <tr>
                    <th>{t('person')}</th>
                    {types.map((type) => <th key={type.code} colSpan={type.code === 'deal' ? 3 : 2}>{type.titlePlural}</th>)}
                    {data.figures.map((figure) => <th key={figure.code} className={classes.number}>{figure.title}</th>)}
                    <th aria-label={t('move')} />
                  </tr>
                </thead>
                <tbody>
                  {sorted(data.items).map((item) => (
                    <LoadRow key={item.person} load={item} data={data} types={types} away={away.get(item.person)} onMove={setMoving} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {moving && load.data && <MoveDialog moving={moving} load={load.data} onClose={() => setMoving(null)} />}
    </Page>
  );
}

/** The departments that a person leads, with those below them; all for an administrator. */
function departmentsOf(all: Department[], me: Me): Department[] {
  const byId = new Map(all.map((each) => [each.id, each]));
  const leads = (department: Department): boolean => {
    const seen = new Set<number>();
    for (let at: Department | undefined = department; at && !seen.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) {
      if (at.headId === me.person.id || (at.deputyIds ?? []).includes(me.person.id)) return true;
      seen.add(at.id);
    }
    return false;
  };
  return me.can.administer ? all : all.filter(leads);
}
