import { useState } from 'react';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsExchange, IconBuilding } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import { Block } from './Block';
import classes from './Block.module.css';
import { ChangeOfCompany } from './ChangeOfCompany';
import { companiesQuery } from './queries';
import { clientTexts } from './texts';

/** Where a contact works and worked. */
export function CompaniesBlock({ item }: CardPart) {
  const t = useText(crmTexts);
  const words = useText(clientTexts);
  const format = useFormat();
  const companies = useQuery(companiesQuery(item.id));
  const [moving, setMoving] = useState(false);
  return (
    <Block
      title={t('companies.title')}
      tools={
        item.can.update && (
          <Tooltip label={t('move.act')}>
            <ActionIcon size={26} aria-label={t('move.act')} onClick={() => setMoving(true)}><Icon of={IconArrowsExchange} size={16} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {companies.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {companies.isError && <p className={classes.none}>{t('failed')}</p>}
      {companies.data?.length === 0 && (item.can.update ? <button type="button" className={classes.link} onClick={() => setMoving(true)}>{t('companies.add')}</button> : <p className={classes.none}>{t('companies.empty')}</p>)}
      {companies.data?.map((each) => (
        <div key={`${each.company.id} ${each.from}`} className={classes.line}>
          <span className={classes.icon}><Icon of={IconBuilding} size={16} /></span>
          <div className={classes.about}>
            <Link to={recordPath('company', each.company.id)}>{each.company.title}</Link>
            <small>{[each.post, each.from ? words('career.since', { date: format.date(each.from, false) }) : null, each.to ? t('people.until', { date: format.date(each.to, false) }) : null].filter(Boolean).join(' · ')}</small>
          </div>
          {each.role && each.role !== 'other' && <span className={classes.tag} data-role={each.role}>{t(`role.${each.role}`)}</span>}
        </div>
      ))}
      {moving && <ChangeOfCompany contact={{ id: item.id, title: String(item.values['title'] ?? '') }} from={null} post={null} onClose={() => setMoving(false)} />}
    </Block>
  );
}
