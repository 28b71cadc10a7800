import type { ReactNode } from 'react';
import { CopyButton, UnstyledButton } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import lines from '../client/Block.module.css';
import classes from './Requisites.module.css';
import { addressLine, type Requisite } from './requisites';
import { requisiteTexts } from './texts';

/** One set of requisites to read; a number is copied by a click. */
export function RequisiteLines({ requisite, badge, acts }: { requisite: Requisite; badge: boolean; acts?: ReactNode }) {
  const t = useText(requisiteTexts);
  const ogrn = requisite.preset === 'entrepreneur' ? t('ogrn.entrepreneur') : t('ogrn');
  const numbers = ([['inn', t('inn')], ['kpp', t('kpp')], ['ogrn', ogrn], ['registrationNumber', t('registrationNumber')], ['taxNumber', t('taxNumber')], ['vatNumber', t('vatNumber')]] as const).filter(([code]) => requisite[code]);
  return (
    <div className={`${lines.line} ${classes.set}`}>
      <div className={classes.about}>
        <strong>{requisite.title || requisite.shortName || requisite.fullName || t(`preset.${requisite.preset}`)}{badge && <span className={lines.tag}>{t('main')}</span>}</strong>
        <span className={classes.kind}>{t(`preset.${requisite.preset}`)}</span>
        {numbers.map(([code, title]) => <Copied key={code} title={title} text={requisite[code] ?? ''} />)}
        {requisite.accounts.map((account) => (
          <span key={account.id} className={classes.account}>
            {account.account && <Copied title={t(requisite.preset === 'foreign' ? 'account.foreign' : 'account')} text={account.account} />}
            <small>{[account.title !== account.bank && account.title, account.bank, account.bik && `${t('bik')} ${account.bik}`, account.swift].filter(Boolean).join(' · ')}</small>
          </span>
        ))}
        {requisite.addresses.map((address) => <small key={address.kind}>{t(`address.${address.kind}`)}: {addressLine(address)}</small>)}
        {requisite.note && <small style={{ whiteSpace: 'pre-line' }}>{requisite.note}</small>}
      </div>
      {acts && <span className={lines.acts}>{acts}</span>}
    </div>
  );
}

function Copied({ title, text }: { title: string; text: string }) {
  const t = useText(requisiteTexts);
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <UnstyledButton className={classes.number} aria-label={`${t('copy')}: ${title} ${text}`} onClick={copy}>
          <span>{title}</span> {copied ? t('copied') : text}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
