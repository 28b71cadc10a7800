import { useState } from 'react';
import { Button, Menu, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconChevronDown, IconRotate, IconX } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { putItem, refreshLists } from '~/modules/records/data/cache';
import { findStage, orderedStages } from '~/modules/records/data/stages';
import type { Changed } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { FieldInput } from '~/modules/records/fields/FieldInput';
import { StageForm } from '~/modules/records/parts/StageForm';
import classes from '../client/Block.module.css';
import { crmTexts } from '../texts';

/** «Complete»: won at one click, lost with a reason, a closed deal can be reopened. */
export function DealEnding({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const [losing, setLosing] = useState(false);
  const [missing, setMissing] = useState<string[] | null>(null);
  const found = findStage(type, item.values['stage']);
  const after = (changed: Partial<Changed> | undefined, text: string): void => {
    if (changed?.values) putItem(queries, type.code, changed as Changed);
    for (const what of ['record', 'timeline']) void queries.invalidateQueries({ queryKey: ['records', type.code, what, item.id] });
    void refreshLists(queries, type.code);
    offerUndo(text, changed?.operation);
  };
  const win = useMutation({
    mutationFn: () => put<Partial<Changed>>(`/api/crm/deals/${item.id}/closure`, { outcome: 'won' }),
    onSuccess: (changed) => after(changed, t('deal.wonSaid')),
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.code === 'stage_requires') setMissing((failure.extra['missing'] as string[] | undefined) ?? Object.keys(failure.fields));
      else report(failure);
    },
  });
  const reopen = useMutation({
    mutationFn: () => del<Partial<Changed>>(`/api/crm/deals/${item.id}/closure`),
    onSuccess: (changed) => after(changed, t('deal.reopened')),
    onError: report,
  });
  if (!found || !item.can.update) return null;
  const success = found.pipeline.stages.find((stage) => stage.semantic === 'S');
  if (found.stage.semantic !== 'P') {
    return <Button variant="default" size="compact-md" loading={reopen.isPending} leftSection={<Icon of={IconRotate} size={15} />} onClick={() => reopen.mutate()}>{t('deal.reopen')}</Button>;
  }
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" size="compact-md" loading={win.isPending} rightSection={<Icon of={IconChevronDown} size={15} />}>{t('deal.end')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconCheck} size={16} />} onClick={() => win.mutate()}>{success?.title ?? t('deal.won')}</Menu.Item>
          <Menu.Item leftSection={<Icon of={IconX} size={16} />} onClick={() => setLosing(true)}>{t('deal.lost')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {missing && success && <StageForm type={type} item={item} stage={success.id} missing={missing} onClose={() => setMissing(null)} />}
      {losing && <LostWindow type={type} item={item} onClose={() => setLosing(false)} onDone={(changed) => after(changed, t('deal.lostSaid'))} />}
    </>
  );
}

function LostWindow({ type, item, onClose, onDone }: CardPart & { onClose(): void; onDone(changed: Partial<Changed> | undefined): void }) {
  const t = useText(crmTexts);
  const failures = orderedStages(findStage(type, item.values['stage'])!.pipeline).filter((stage) => stage.semantic === 'F');
  const [stage, setStage] = useState(failures[0]?.id);
  const [reason, setReason] = useState<number | null>((item.values['lossReason'] as number | null) ?? null);
  const [comment, setComment] = useState('');
  const field = type.byCode.get('lossReason');
  const save = useMutation({
    mutationFn: () => put<Partial<Changed>>(`/api/crm/deals/${item.id}/closure`, { outcome: 'lost', stage, reason, ...(comment.trim() ? { comment: comment.trim() } : {}) }),
    onSuccess: (changed) => {
      onDone(changed);
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? save.error : null;
  return (
    <Modal opened onClose={onClose} title={t('deal.lostTitle')} size={440} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {failures.length > 1 && <NativeSelect label={t('deal.stage')} data={failures.map((each) => ({ value: String(each.id), label: each.title }))} value={String(stage)} onChange={(event) => setStage(Number(event.currentTarget.value))} />}
        {field && <FieldInput type={type} field={field} label={t('deal.reason')} required value={reason} values={item.values} error={problem?.fields['reason'] ?? problem?.fields['lossReason']} onChange={(value) => setReason(value as number | null)} />}
        <Textarea label={t('deal.comment')} autosize minRows={2} maxRows={8} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        {problem && Object.keys(problem.fields).length === 0 && <p className={classes.error} role="alert">{problem.isOffline ? t('offline') : problem.detail}</p>}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={reason === null}>{t('deal.lose')}</Button>
        </div>
      </form>
    </Modal>
  );
}
