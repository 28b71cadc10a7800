import { useState } from 'react';
import { Button, Checkbox, Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, post } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { rememberTitle } from '~/modules/records/data/refs';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { idsOf } from '~/modules/records/fields/ids';
import blocks from '../client/Block.module.css';
import { plainField } from '../plainField';
import { crmTexts } from '../texts';
import classes from './Conversion.module.css';

const TARGETS = ['deal', 'contact', 'company'] as const;
type Target = (typeof TARGETS)[number];

interface Proposal {
  id: number;
  title: string;
  match: 'phone' | 'email' | 'inn' | 'title';
}

interface Choice {
  on: boolean;
  /** Into an existing record. */
  existing: boolean;
  id: number | null;
}

interface Converted {
  lead: unknown;
  deal?: number | null;
  contact?: number | null;
  company?: number | null;
  operation: string;
}

/** Turns a lead into a deal, a contact and a company in any combination, new or existing; then shows what it became, unless one stays where he is. */
export function Conversion({ type, item, stay = false, onClose }: CardPart & { stay?: boolean; onClose(done: boolean): void }) {
  const t = useText(crmTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const { company } = useMe();
  const dealType = useRecordType('deal');
  const { values } = item;
  const known = { contact: idsOf(values['contact'])[0] ?? null, company: idsOf(values['company'])[0] ?? null, deal: null };
  const [chosen, setChosen] = useState<Partial<Record<Target, Choice>>>({});
  const [pipeline, setPipeline] = useState(dealType.pipelines.find((each) => each.isDefault)?.id ?? dealType.pipelines[0]?.id);
  const { data: proposals } = useQuery({
    queryKey: ['records', 'lead', 'conversion', item.id],
    queryFn: async ({ signal }) => {
      const answer = await get<{ proposals: Partial<Record<Target, Proposal[]>> }>(`/api/crm/leads/${item.id}/conversion`, undefined, { signal });
      for (const target of TARGETS) for (const each of answer.proposals[target] ?? []) rememberTitle(target, each.id, each.title);
      return answer.proposals;
    },
    staleTime: 0,
  });

  const first = (target: Target): Choice => {
    const sure = proposals?.[target]?.find((each) => each.match !== 'title')?.id ?? null;
    const id = known[target] ?? sure;
    const hasData = target === 'deal' || (target === 'company' ? Boolean(values['companyTitle']) : Boolean(values['lastName'] ?? values['firstName'] ?? (values['phones'] as unknown[] | undefined)?.length));
    return { on: hasData || id !== null, existing: id !== null, id };
  };
  const choice = (target: Target): Choice => chosen[target] ?? first(target);
  const set = (target: Target, part: Partial<Choice>): void => setChosen({ ...chosen, [target]: { ...choice(target), ...part } });

  const convert = useMutation({
    mutationFn: () => {
      const part = (target: Target) => {
        const { on, existing, id } = choice(target);
        return !on ? null : existing ? { id } : target === 'deal' ? { pipeline } : {};
      };
      return post<Converted>(`/api/crm/leads/${item.id}/conversion`, { deal: part('deal'), contact: part('contact'), company: part('company') });
    },
    onSuccess: async (converted) => {
      offerUndo(t('lead.converted'), converted.operation);
      onClose(true);
      void queries.invalidateQueries({ queryKey: ['records'] });
      const target = stay ? undefined : TARGETS.find((each) => converted[each]);
      if (target) void navigate(recordPath(target, converted[target]!));
    },
  });
  const problem = convert.error instanceof ApiProblem ? convert.error : null;
  const isReady = TARGETS.some((target) => choice(target).on) && TARGETS.every((target) => !choice(target).on || !choice(target).existing || choice(target).id !== null);
  return (
    <Modal opened onClose={() => onClose(false)} title={t('lead.title')} size={560} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={blocks.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) convert.mutate();
        }}
      >
        <p className={classes.about}>{t('lead.text')}</p>
        {TARGETS.map((target) => {
          const now = choice(target);
          const found = proposals?.[target] ?? [];
          const isContact = target === 'contact';
          return (
            <section key={target} className={classes.target} data-on={now.on || undefined}>
              <div className={classes.head}>
                <Checkbox label={t(`lead.${target}`)} checked={now.on} onChange={(event) => set(target, { on: event.currentTarget.checked })} />
                {now.on && (
                  <SegmentedControl
                    size="xs"
                    aria-label={t(`lead.${target}`)}
                    data={[{ value: 'new', label: t(isContact ? 'lead.newContact' : 'lead.new') }, { value: 'existing', label: t(isContact ? 'lead.existingContact' : 'lead.existing') }]}
                    value={now.existing ? 'existing' : 'new'}
                    onChange={(next) => set(target, { existing: next === 'existing' })}
                  />
                )}
              </div>
              {now.on && !now.existing && target === 'deal' && dealType.pipelines.length > 1 && (
                <NativeSelect label={t('lead.pipeline')} data={dealType.pipelines.map((each) => ({ value: String(each.id), label: each.title }))} value={String(pipeline)} onChange={(event) => setPipeline(Number(event.currentTarget.value))} />
              )}
              {now.on && !now.existing && target !== 'deal' && <span className={classes.name}>{target === 'company' ? String(values['companyTitle'] ?? values['title'] ?? '') : (company.language === 'ru' ? [values['lastName'], values['firstName'], values['secondName']] : [values['firstName'], values['secondName'], values['lastName']]).filter(Boolean).join(' ') || String(values['title'] ?? '')}</span>}
              {now.on && now.existing && (
                <FieldInput type={type} field={plainField({ code: target, kind: 'record', title: t(`lead.${target}`), recordType: target })} value={now.id} values={{}} placeholder={t('lead.choose')} error={problem?.fields[target]} onChange={(value) => set(target, { id: value as number | null })} />
              )}
              {now.on && found.length > 0 && !(now.existing && found.some((each) => each.id === now.id)) && (
                <div className={blocks.warn} style={{ margin: 0 }}>
                  <span>
                    {t(target === 'deal' ? 'lead.foundDeals' : 'lead.found')}:{' '}
                    {found.slice(0, 3).map((each, index) => (
                      <span key={each.id}>{index > 0 && ', '}<button type="button" onClick={() => set(target, { existing: true, id: each.id })}>{each.title}</button>{target !== 'deal' && ` (${t(`lead.match.${each.match}`)})`}</span>
                    ))}
                  </span>
                </div>
              )}
            </section>
          );
        })}
        {!TARGETS.some((target) => choice(target).on) && <p className={blocks.error}>{t('lead.nothing')}</p>}
        {problem && Object.keys(problem.fields).length === 0 && <p className={blocks.error} role="alert">{problem.isOffline ? t('offline') : problem.detail}</p>}
        {problem && Object.entries(problem.fields).filter(([code]) => !TARGETS.includes(code as Target)).map(([code, message]) => <p key={code} className={blocks.error} role="alert">{message}</p>)}
        <div className={blocks.foot}>
          <Button variant="default" onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button type="submit" loading={convert.isPending} disabled={!isReady}>{t('lead.convert')}</Button>
        </div>
      </form>
    </Modal>
  );
}
