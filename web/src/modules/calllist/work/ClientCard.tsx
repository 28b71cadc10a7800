import { useState } from 'react';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconPhone } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { zoneName } from '~/lib/format/zone';
import { recordPath } from '~/lib/recordPath';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { ActivityLine } from '~/modules/activity/ActivityLine';
import { activitiesOf, planningQuery } from '~/modules/activity/data';
import { askCalling } from '~/modules/crm/client/clients';
import { RichText } from '~/modules/records/timeline/RichText';
import { Icon } from '~/ui/Icon';
import classes from './WorkPage.module.css';
import { telOf, type Callee, type Card } from './card';
import { workTexts } from './texts';

const SHOWN = 4;

/** So many people of a client are shown at once: what came of the call is to be in sight. */
const PEOPLE = 3;

/** Who is called, by which numbers, what time it is there, what to say, what was before. */
export function ClientCard({ card }: { card: Card }) {
  const t = useText(workTexts);
  const [all, setAll] = useState(false);
  const first = card.callees.flatMap((each) => each.phones).find((phone) => !phone.refused);
  const shown = all ? card.callees : card.callees.slice(0, PEOPLE);
  return (
    <>
      <section className={classes.who}>
        <h2 className={classes.title}><Link to={recordPath(card.type, card.record)}>{card.title}</Link></h2>
        {shown.map((callee, index) => <Person key={`${callee.type} ${callee.id}`} callee={callee} named={callee.type !== card.type || callee.id !== card.record} timed={index === 0} first={first} />)}
        {shown.length < card.callees.length && <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setAll(true)}>{t('people.more', { n: card.callees.length - shown.length })}</Button>}
        {card.comment && <p className={classes.before}>{card.attempts > 0 && `${t('attempts', { n: card.attempts })}. `}{t('before', { comment: card.comment })}</p>}
      </section>
      {card.script && (
        <section className={classes.script} aria-label={t('script')}>
          <h3>{t('script')}</h3>
          <RichText html={card.script} />
        </section>
      )}
      <History type={card.type} id={card.record} />
    </>
  );
}

function Person({ callee, named, timed, first }: { callee: Callee; named: boolean; timed: boolean; first: { dial: string } | undefined }) {
  const t = useText(workTexts);
  const client = callee.type === 'contact' || callee.type === 'company';
  return (
    <div className={classes.callee}>
      {(named || callee.post) && <p className={classes.name} style={{ margin: 0 }}>{named && <Link to={recordPath(callee.type, callee.id)}>{callee.title}</Link>}{callee.post && <small>{callee.post}</small>}</p>}
      <div className={classes.phones}>
        {callee.phones.length === 0 && <span className={classes.none}>{t('noPhones')}</span>}
        {callee.phones.map((phone) =>
          phone.refused ? (
            <span key={phone.value} className={classes.off}>{phone.value}</span>
          ) : (
            <a key={phone.value} className={classes.phone} href={telOf(phone.dial)} data-first={phone === first || undefined} {...(client ? { 'data-client': `${callee.type}:${callee.id}` } : {})} aria-label={t('call', { number: phone.value })}>
              <Icon of={IconPhone} size={16} />{phone.value}
            </a>
          ),
        )}
      </div>
      {callee.refused ? <span className={classes.why}>{t('refused')}</span> : callee.phones.some((phone) => phone.refused) && <span className={classes.time}>{t('former')}</span>}
      {client && timed && !callee.refused && <LocalTime type={callee.type} id={callee.id} />}
    </div>
  );
}

/** The client's time, and whether he works now. */
function LocalTime({ type, id }: { type: string; id: number }) {
  const t = useText(workTexts);
  const format = useFormat();
  const language = useLanguage();
  const calling = useQuery({ queryKey: ['calls', 'time', type, id], queryFn: () => askCalling(type, id), refetchInterval: 60_000 }).data;
  if (!calling) return null;
  const warn = !calling.working;
  return (
    <span className={classes.time} data-warn={warn || undefined}>
      {calling.known ? t('time', { time: calling.localTime, zone: zoneName(language, calling.zone) }) : t('time.believed', { time: calling.localTime })}
      {warn && `. ${t('time.closed')}`}
      {warn && calling.opensAt && ` ${t('time.opens', { at: format.moment(calling.opensAt) })}`}
    </span>
  );
}

/** The last that was done with him. */
function History({ type, id }: { type: string; id: number }) {
  const t = useText(workTexts);
  const planning = useQuery(planningQuery).data;
  const done = useInfiniteQuery(activitiesOf(type, id, true));
  const items = (done.data?.pages[0]?.items ?? []).slice(0, SHOWN);
  if (!done.data) return null;
  return (
    <section>
      <h3 className={classes.sub}>{t('history')}</h3>
      {items.length === 0 ? <p className={classes.none}>{t('history.none')}</p> : <ul className={classes.history}>{items.map((item) => <ActivityLine key={item.id} item={item} planning={planning} of={{ type, id }} />)}</ul>}
    </section>
  );
}
