import { useState } from 'react';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { useUndo } from '~/modules/records/data/useUndo';
import { Icon } from '~/ui/Icon';
import { ResultForm } from './ResultForm';
import classes from './CallCards.module.css';
import { cardsQuery, type CallCard, type Caller } from './data';
import { telephonyTexts } from './texts';

/** The calls of this moment, over every page: who it is, whose client, what he is about. */
export function CallCards() {
  const t = useText(telephonyTexts);
  const cards = useQuery(cardsQuery).data ?? [];
  if (cards.length === 0) return null;
  return <section className={classes.cards} aria-label={t('calls')} aria-live="polite">{cards.map((card) => <Card key={card.id} card={card} />)}</section>;
}

function Card({ card }: { card: CallCard }) {
  const t = useText(telephonyTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [doing, setDoing] = useState<'lead' | 'contact' | 'result' | null>(null);
  const { client } = card;
  const missed = card.finished && card.incoming && !card.answered;
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['telephony'] });
  const act = (work: Promise<unknown>): void => void work.then(refresh, report);
  const owner = client?.responsible ? personOf(client.responsible)?.name : undefined;
  return (
    <article className={classes.card} data-call={card.id} data-live={!card.finished || undefined} data-missed={missed || undefined}>
      <div className={classes.head}>
        <span>{t(missed ? 'missed' : card.finished ? (card.incoming ? 'ended.in' : 'ended.out') : card.incoming ? 'in' : 'out')}{card.line && ` ${t('on', { line: card.line })}`} · <a className={classes.phone} href={`tel:${card.dial}`}>{card.phone}</a></span>
        <Tooltip label={t('close')}><ActionIcon size={24} aria-label={`${t('close')}: ${card.phone}`} onClick={() => act(remove(`/api/telephony/cards/${card.id}`))}><Icon of={IconX} size={15} /></ActionIcon></Tooltip>
      </div>
      <p className={classes.who}>{client ? <Link to={recordPath(client.type, client.id)}>{client.title}</Link> : t('unknown')}</p>
      {client && <p className={classes.small}>{t(`type.${client.type}`)}{owner && ` · ${t('owner', { name: owner })}`}</p>}
      {card.finished && card.answered && card.seconds !== null && <p className={classes.small}>{t('lasted', { time: format.duration(card.seconds) })}</p>}
      {card.deals.length > 0 && (
        <>
          <p className={classes.small}>{t('deals')}</p>
          <ul className={classes.list}>
            {card.deals.map((deal) => (
              <li key={deal.id}>
                <Link to={recordPath('deal', deal.id)}>{String(deal.values['title'] ?? numbered(deal.id))}</Link>
                {typeof deal.values['amount'] === 'number' && <b>{format.money(deal.values['amount'], String(deal.values['currency'] ?? 'RUB'))}</b>}
              </li>
            ))}
          </ul>
        </>
      )}
      {card.others.length > 0 && (
        <>
          <p className={classes.small}>{t('others')}</p>
          <ul className={classes.list}>
            {card.others.map((other: Caller) => (
              <li key={`${other.type} ${other.id}`}>
                <Link to={recordPath(other.type, other.id)}>{other.title}</Link>
                <Button variant="subtle" size="compact-xs" onClick={() => act(put(`/api/telephony/calls/${card.id}/client`, { type: other.type, id: other.id }))}>{t('is')}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {doing === null && (
        <div className={classes.acts}>
          {client && <Button component={Link} to={recordPath(client.type, client.id)} size="compact-sm">{t('open')}</Button>}
          {client && !card.said && <Button variant="default" size="compact-sm" onClick={() => setDoing('result')}>{t('write')}</Button>}
          {client && card.said && <span className={classes.small}>{t('said')}</span>}
          {!client && card.can.lead && <Button size="compact-sm" onClick={() => setDoing('lead')}>{t('lead')}</Button>}
          {!client && card.can.contact && <Button variant="default" size="compact-sm" onClick={() => setDoing('contact')}>{t('contact')}</Button>}
        </div>
      )}
      {(doing === 'lead' || doing === 'contact') && <NewClient card={card} type={doing} onClose={() => setDoing(null)} onDone={refresh} />}
      {doing === 'result' && client && <ResultForm call={card.id} client={client} onClose={() => setDoing(null)} onDone={refresh} />}
    </article>
  );
}

/** A lead or a contact with the number of the call: only the name is asked for. */
function NewClient({ card, type, onClose, onDone }: { card: CallCard; type: 'lead' | 'contact'; onClose(): void; onDone(): void }) {
  const t = useText(telephonyTexts);
  const offerUndo = useUndo();
  const [name, setName] = useState('');
  const save = useSave(
    () => post<{ operation: string }>(`/api/telephony/calls/${card.id}/client`, { type, name }),
    ({ operation }) => {
      offerUndo(t('made', { title: name.trim() }), operation);
      onClose();
      onDone();
    },
  );
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.pending) save.run();
      }}
    >
      <TextInput label={t(`${type}.name`)} maxLength={250} autoFocus value={name} error={Object.values(save.fields)[0]} onChange={(event) => setName(event.currentTarget.value)} />
      {save.message && <p className={classes.problem} role="alert">{save.message}</p>}
      <div className={classes.acts}>
        <Button type="submit" size="compact-sm" loading={save.pending}>{t('create')}</Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
