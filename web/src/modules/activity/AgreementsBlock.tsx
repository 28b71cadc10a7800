import { useState } from 'react';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconDots, IconPlus, IconReplace } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import { personOf, rememberRefs, titleOf } from '~/modules/records/data/refs';
import type { Refs, StoredFile } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { Files } from '~/modules/records/timeline/Files';
import { Icon } from '~/ui/Icon';
import { AgreementDialog } from './AgreementDialog';
import classes from './Agreements.module.css';
import type { AgreementKind } from './agreementKinds';
import { agreementTexts } from './agreement/texts';

export interface Agreement {
  id: number;
  number: number;
  kind: AgreementKind;
  text: string;
  contact: number | null;
  agreedOn: string;
  files: StoredFile[];
  replaces: number | null;
  replacedBy: number | null;
  activity: number | null;
  createdAt: string;
  createdBy: number | null;
  withdrawnAt: string | null;
  withdrawnBy: number | null;
}

const agreementsQuery = (deal: number) =>
  queryOptions({
    queryKey: ['activity', 'agreements', deal],
    queryFn: async ({ signal }) => {
      const { items, refs } = await get<{ items: Agreement[]; refs: Refs }>(`/api/activities/deals/${deal}/agreements`, undefined, { signal });
      rememberRefs(refs);
      return items;
    },
  });

/** «Условия и договорённости»: what holds stands on top, former agreements below, crossed out, with author and time. */
export function AgreementsBlock({ item }: CardPart) {
  const t = useText(agreementTexts);
  const agreements = useQuery(agreementsQuery(item.id));
  const [adding, setAdding] = useState<{ replaces: Agreement | null } | null>(null);
  const [past, setPast] = useState(false);
  const all = agreements.data ?? [];
  const valid = all.filter((each) => each.replacedBy === null && each.withdrawnAt === null);
  const former = all.filter((each) => !valid.includes(each));
  if (useMe().guest) return null;
  return (
    <Block title={t('title')} tools={item.can.update && <Tooltip label={t('add')}><ActionIcon aria-label={t('add')} onClick={() => setAdding({ replaces: null })}><Icon of={IconPlus} size={16} /></ActionIcon></Tooltip>}>
      {agreements.data && valid.length === 0 && <p className={classes.none}>{t('none')}</p>}
      <ul className={classes.list}>{valid.map((each) => <Line key={each.id} deal={item.id} agreement={each} canChange={item.can.update} onReplace={() => setAdding({ replaces: each })} />)}</ul>
      {former.length > 0 && <Button className={classes.more ?? ''} variant="subtle" color="gray" size="compact-sm" aria-expanded={past} onClick={() => setPast(!past)}>{t('former', { n: former.length })}</Button>}
      {past && <ul className={classes.list}>{former.map((each) => <Line key={each.id} deal={item.id} agreement={each} canChange={false} />)}</ul>}
      {adding && <AgreementDialog deal={item.id} replaces={adding.replaces} onClose={() => setAdding(null)} />}
    </Block>
  );
}

function Line({ deal, agreement, canChange, onReplace }: { deal: number; agreement: Agreement; canChange: boolean; onReplace?(): void }) {
  const t = useText(agreementTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const withdraw = useMutation({
    mutationFn: () => remove<{ operation: string }>(`/api/activities/deals/${deal}/agreements/${agreement.id}`),
    onSuccess: async ({ operation }) => {
      offerUndo(t('withdrawn'), operation);
      await queries.invalidateQueries({ queryKey: ['activity', 'agreements', deal] });
    },
    onError: report,
  });
  const gone = agreement.replacedBy !== null || agreement.withdrawnAt !== null;
  const author = agreement.createdBy === null ? null : personOf(agreement.createdBy)?.name;
  return (
    <li className={classes.line} data-gone={gone || undefined}>
      <div>
        <p className={classes.text}>{agreement.text}</p>
        <small>
          <b>{t(`kind.${agreement.kind}`)}</b> · {numbered(agreement.number)} · {format.date(agreement.agreedOn)}
          {agreement.contact !== null && <> · <Link to={recordPath('contact', agreement.contact)}>{titleOf('contact', agreement.contact) ?? ''}</Link></>}
          {author && ` · ${author}, ${format.moment(agreement.createdAt)}`}
          {agreement.replaces !== null && ` · ${t('replaces', { n: agreement.replaces })}`}
          {agreement.replacedBy !== null && ` · ${t('replacedBy', { n: agreement.replacedBy })}`}
          {agreement.withdrawnAt !== null && ` · ${t('withdrawnBy', { name: agreement.withdrawnBy === null ? '' : personOf(agreement.withdrawnBy)?.name ?? '', at: format.moment(agreement.withdrawnAt) })}`}
        </small>
        {agreement.files.length > 0 && <Files files={agreement.files} />}
      </div>
      {canChange && (
        <Menu>
          <Menu.Target><ActionIcon aria-label={t('acts', { n: agreement.number })}><Icon of={IconDots} size={16} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of={IconReplace} size={16} />} onClick={onReplace}>{t('replace')}</Menu.Item>
            <Menu.Item leftSection={<Icon of={IconArrowBackUp} size={16} />} onClick={() => withdraw.mutate()}>{t('withdraw')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
