import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { listPath } from '~/lib/listPath';
import { reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Dot } from '~/ui/Dot';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { ClientTabs } from './ClientTabs';
import classes from './RelationsPage.module.css';
import { movedFilter, relationsQuery, type RelationMonth, type RelationMonths } from './clients';
import { CLIENT_TYPES, type ClientType } from './data';
import { segmentTexts } from './texts';

const MONTHS = 12;

/** How the states of clients change: month by month, and the moves within one of them. */
export function RelationsPage() {
  const t = useText(segmentTexts);
  const me = useMe();
  const types = CLIENT_TYPES.filter((type) => reads(me, type));
  const [type, setType] = useState<ClientType>(types[0] ?? 'company');
  const relations = useQuery(relationsQuery(type, MONTHS));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page
      title={t('rel.title')}
      beside={types.length > 1 && <SegmentedControl size="xs" value={type} onChange={(next) => setType(next as ClientType)} data={types.map((each) => ({ value: each, label: t(`types.${each}`) }))} aria-label={t('rel.type')} />}
      acts={relations.data?.can.update && <Button variant="default" component={Link} to="/settings/relations">{t('rel.rule')}</Button>}
      below={<ClientTabs />}
    >
      <Loaded of={relations}>
        {(data) => {
          const months = data.months.filter((month) => Object.values(month.ends).some((n) => n > 0) || month.moves.length > 0);
          const month = months.find((each) => each.month === chosen) ?? months.at(-1);
          return month ? (
            <>
              <Months data={data} months={months} type={type} chosen={month} onChoose={setChosen} />
              <Matrix data={data} month={month} type={type} />
            </>
          ) : (
            <Notice icon={IconArrowsExchange} title={t('rel.empty')} text={t('rel.emptyText')} />
          );
        }}
      </Loaded>
    </Page>
  );
}

function Figure({ n, type, filter, label }: { n: number; type: ClientType; filter: ReturnType<typeof movedFilter>; label: string }) {
  const format = useFormat();
  return n > 0 ? <Link to={listPath({ type, filter })} aria-label={`${label}: ${format.number(n)}`}>{format.number(n)}</Link> : <span>0</span>;
}

function Months({ data, months, type, chosen, onChoose }: { data: RelationMonths; months: RelationMonth[]; type: ClientType; chosen: RelationMonth; onChoose(month: string): void }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const stateOf = (code: string): number | undefined => data.states.find((state) => state.code === code)?.id;
  const moved = (month: RelationMonth, fits: (move: RelationMonth['moves'][number]) => boolean): number => month.moves.filter(fits).reduce((sum, move) => sum + move.count, 0);
  const most = Math.max(1, ...months.map((month) => Object.values(month.ends).reduce((sum, n) => sum + n, 0)));
  const lost = stateOf('lost');
  const returned = stateOf('returned');
  return (
    <Section title={t('rel.months')} about={t('rel.about')} flush>
      <ul className={classes.legend}>{data.states.map((state) => <li key={state.id}><Dot color={state.color ?? null} />{state.title}</li>)}</ul>
      <div className={classes.scroll}>
        <table className={classes.months}>
          <thead>
            <tr>
              <th>{t('rel.month')}</th>
              <th className={classes.number}>{t('rel.came')}</th>
              <th className={classes.number}>{t('rel.returned')}</th>
              <th className={classes.number}>{t('rel.lost')}</th>
              <th className={classes.wide}>{t('rel.ends')}</th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map((month) => {
              const name = `${format.month(month.from)} ${month.month.slice(0, 4)}`;
              return (
                <tr key={month.month} data-chosen={month.month === chosen.month || undefined}>
                  <td><button type="button" aria-pressed={month.month === chosen.month} onClick={() => onChoose(month.month)}>{name}</button></td>
                  <td className={classes.number} data-title={t('rel.came')}><Figure n={moved(month, (move) => move.from === null)} type={type} filter={movedFilter(month, null, undefined)} label={`${name}, ${t('rel.came')}`} /></td>
                  <td className={classes.number} data-title={t('rel.returned')}><Figure n={moved(month, (move) => move.to === returned)} type={type} filter={movedFilter(month, undefined, returned)} label={`${name}, ${t('rel.returned')}`} /></td>
                  <td className={classes.number} data-title={t('rel.lost')}><Figure n={moved(month, (move) => move.to === lost && move.from !== null)} type={type} filter={movedFilter(month, undefined, lost)} label={`${name}, ${t('rel.lost')}`} /></td>
                  <td>
                    <div className={classes.bar}>
                      {data.states.map((state) => {
                        const n = month.ends[state.id] ?? 0;
                        return n > 0 ? <span key={state.id} title={`${state.title}: ${format.number(n)}`} style={{ width: `${(n / most) * 100}%`, background: `var(--k-stage-${state.color ?? 1})` }} /> : null;
                      })}
                    </div>
                    <small>{data.states.filter((state) => (month.ends[state.id] ?? 0) > 0).map((state) => `${state.title}: ${format.number(month.ends[state.id] ?? 0)}`).join(' · ')}</small>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Matrix({ data, month, type }: { data: RelationMonths; month: RelationMonth; type: ClientType }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const rows: { id: number | null; title: string; color: number | null }[] = [{ id: null, title: t('rel.fromNothing'), color: null }, ...data.states.map((state) => ({ id: state.id, title: state.title, color: state.color ?? null }))];
  return (
    <Section title={t('rel.matrix', { month: `${format.month(month.from)} ${month.month.slice(0, 4)}` })} about={t('rel.matrixAbout')} flush>
      {month.moves.length === 0 ? (
        <p className={classes.none}>{t('rel.none')}</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.matrix}>
            <thead>
              <tr>
                <th>{t('rel.from')}</th>
                {data.states.map((state) => <th key={state.id} className={classes.number}><Dot color={state.color ?? null} /> {state.title}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={String(row.id)}>
                  <th scope="row"><Dot color={row.color} /> {row.title}</th>
                  {data.states.map((state) => {
                    const n = month.moves.find((move) => move.from === row.id && move.to === state.id)?.count ?? 0;
                    return <td key={state.id} className={classes.number} data-same={row.id === state.id || undefined}>{row.id === state.id ? '' : <Figure n={n} type={type} filter={movedFilter(month, row.id, state.id)} label={`${row.title} → ${state.title}`} />}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
