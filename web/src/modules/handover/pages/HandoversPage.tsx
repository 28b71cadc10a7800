import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { Dialog } from '~/ui/Dialog';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { handoversQuery } from '../data';
import classes from './HandoversPage.module.css';
import { pageTexts } from './texts';

/** All hand-overs, the newest first. */
export function HandoversPage() {
  const t = useText(pageTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const handovers = useQuery(handoversQuery);
  const [choosing, setChoosing] = useState(false);
  const [person, setPerson] = useState<number | null>(null);
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setChoosing(true)}>{t('list.new')}</Button>;
  return (
    <Page title={t('title')} acts={add}>
      <Loaded of={handovers}>
        {({ items, refs }) =>
          items.length === 0 ? (
            <Notice icon={IconArrowsExchange} title={t('list.empty')} text={t('list.emptyText')} />
          ) : (
            <Section flush>
              <ul className={classes.list}>
                {items.map((each) => {
                  const known = refs.person?.[String(each.person)];
                  return (
                    <li key={each.id}>
                      <Link to={`/handover/${each.id}`}>
                        {known && <Face name={known.name} initials={known.initials} color={known.color} photo={known.photo} size={28} />}
                        <span className={classes.who}>
                          <b>{known?.name}</b>
                          <small>{t(`reason.${each.reason}`)}</small>
                        </span>
                        <span className={classes.state}>{t(`state.${each.state}`)}{each.backOn && each.state === 'done' && <small>{t('backOn', { date: format.date(each.backOn) })}</small>}</span>
                        <span className={classes.by}>{t('by', { name: refs.person?.[String(each.by)]?.name ?? '', at: format.moment(each.at) })}</span>
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </Section>
          )
        }
      </Loaded>
      {choosing && (
        <Dialog title={t('list.new')} onClose={() => setChoosing(false)} act={t('list.open')} disabled={person === null} onSubmit={() => void navigate(`/people/${person}/handover`)}>
          <PersonSelect label={t('list.person')} value={person} onChange={setPerson} required />
        </Dialog>
      )}
    </Page>
  );
}
