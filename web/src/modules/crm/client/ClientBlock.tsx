import { useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconBuilding, IconExternalLink, IconPencil, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import { recordQuery } from '~/modules/records/data/queries';
import { titleOf } from '~/modules/records/data/refs';
import type { Values } from '~/modules/records/data/types';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import { idsOf } from '~/modules/records/fields/ids';
import { FieldEditor } from '~/modules/records/fields/FieldEditor';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import { Block } from './Block';
import classes from './Block.module.css';
import { PeopleFlags } from './PeopleFlags';
import { PersonLine } from './PersonLine';
import { PersonWindow } from './PersonWindow';
import { clientDealsQuery, peopleQuery } from './queries';
import type { PersonOfCompany } from './types';

/** The client of a deal or a lead: the company, its people with their roles. */
export function ClientBlock({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const format = useFormat();
  const report = useReportFailure();
  const changes = useRecordChanges(type.code);
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const companyField = type.byCode.get('company');
  const contactsField = type.byCode.get('contacts') ?? type.byCode.get('contact');
  const company = idsOf(item.values['company'])[0] ?? null;
  const contacts = contactsField ? idsOf(item.values[contactsField.code]) : [];
  const people = useQuery({ ...peopleQuery(company ?? 0), enabled: company !== null }).data;
  const deals = useQuery({ ...clientDealsQuery('company', company ?? 0), enabled: company !== null }).data;
  const inn = useQuery({ ...recordQuery('company', company ?? 0), enabled: company !== null }).data?.values['inn'];
  const present = (people?.items ?? []).filter((person) => !person.to);
  const shown = present.filter((person) => contacts.includes(person.contact.id) || person.role === 'decision_maker');
  const strangers = contacts.filter((id) => !shown.some((person) => person.contact.id === id));
  const rest = present.length - shown.length;

  const save = (values: Values): void => {
    setEditing(null);
    changes.save(item, values, { check: false }).catch(report);
  };
  const edit = (code: string) => {
    const field = type.byCode.get(code);
    return (
      field && (
        <div style={{ padding: '4px 14px' }}>
          <FieldEditor type={type} field={field} values={item.values} onSave={(value, also) => save({ [code]: value, ...also })} onCancel={() => setEditing(null)} />
        </div>
      )
    );
  };
  const can = item.can.update;
  return (
    <Block
      title={t('client.title')}
      tools={
        company !== null && (
          <Tooltip label={titleOf('company', company) ?? ''}>
            <ActionIcon size={26} component={Link} to={recordPath('company', company)} aria-label={titleOf('company', company) ?? t('client.title')}><Icon of={IconExternalLink} size={16} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {editing === 'company'
        ? edit('company')
        : company !== null && (
            <div className={classes.line}>
              <span className={classes.icon}><Icon of={IconBuilding} size={16} /></span>
              <div className={classes.about}>
                <Link to={recordPath('company', company)}>{titleOf('company', company) ?? numbered(company)}</Link>
                <small>
                  {[
                    inn ? String(inn) : null,
                    deals ? [t('client.deals', { n: deals.count ?? deals.items.length }), deals.base && deals.base.amount ? format.moneyShort(deals.base.amount, deals.base.currency) : null].filter(Boolean).join(', ') : null,
                  ].filter(Boolean).join(' · ')}
                </small>
              </div>
              {can && companyField && <span className={classes.acts}><ActionIcon size={26} aria-label={t('client.setCompany')} onClick={() => setEditing('company')}><Icon of={IconPencil} size={15} /></ActionIcon></span>}
            </div>
          )}
      {shown.map((person) => <PersonLine key={person.contact.id} person={person} acts={can && contacts.includes(person.contact.id) && contactsField ? <Leave id={person.contact.id} /> : undefined} />)}
      {strangers.map((id) => <Stranger key={id} id={id} acts={can && contactsField ? <Leave id={id} /> : undefined} />)}
      {people && <PeopleFlags people={people} />}
      {editing === contactsField?.code && contactsField && edit(contactsField.code)}
      {company !== null && people && present.length === 0 && contacts.length === 0 && (
        <div className={classes.warn}>
          <Icon of={IconAlertTriangle} size={16} />
          <span>{t('client.noPeople')} {can && <button type="button" onClick={() => setAdding(true)}>{t('client.addPerson')}</button>}</span>
        </div>
      )}
      {company === null && contacts.length === 0 && editing === null && !can && <p className={classes.none}>{t('client.none')}</p>}
      {can && editing === null && (
        <div>
          {company === null && companyField && <button type="button" className={classes.link} onClick={() => setEditing('company')}>{t('client.setCompany')}</button>}
          {contactsField && (contactsField.multiple || contacts.length === 0) && <button type="button" className={classes.link} onClick={() => setEditing(contactsField.code)}>{contacts.length === 0 ? t('client.setContact') : t('client.addPerson')}</button>}
          {rest > 0 && company !== null && <Link className={classes.link} to={recordPath('company', company)}>{t('client.allPeople', { n: present.length })}</Link>}
        </div>
      )}
      {adding && company !== null && <PersonWindow company={company} people={present} person={null} onClose={() => setAdding(false)} />}
    </Block>
  );

  function Leave({ id }: { id: number }) {
    const field = contactsField!;
    return <ActionIcon size={26} aria-label={t('people.unlink')} onClick={() => save({ [field.code]: field.multiple ? contacts.filter((each) => each !== id) : null })}><Icon of={IconX} size={15} /></ActionIcon>;
  }
}

/** A contact of the deal who is none of the company's people. */
function Stranger({ id, acts }: { id: number; acts?: React.ReactNode }) {
  const { data } = useQuery(recordQuery('contact', id));
  const values = data?.values ?? {};
  const person: PersonOfCompany = {
    contact: { id, title: String(values['title'] ?? titleOf('contact', id) ?? numbered(id)), post: (values['post'] as string | null) ?? null, phones: values['phones'] as never, emails: values['emails'] as never },
    role: null, post: null, primary: false, from: null, to: null,
  };
  return <PersonLine person={person} acts={acts} />;
}
