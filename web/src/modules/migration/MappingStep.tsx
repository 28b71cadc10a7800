import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { everybodyQuery } from '~/modules/identity/data';
import { typesQuery } from '~/modules/records/data/queries';
import { Notice } from '~/ui/Notice';
import { Section } from '~/ui/Section';
import classes from './Migration.module.css';
import type { Item, Move } from './data';
import { migrationTexts } from './texts';

const KINDS = ['person', 'pipeline', 'field'] as const;

/** What becomes of people, pipelines and fields: proposed, and changed here. */
export function MappingStep({ move, onChange, onNext }: { move: Move; onChange(move: Move): void; onNext(): void }) {
  const t = useText(migrationTexts);
  const report = useReportFailure();
  const { data: types } = useSuspenseQuery(typesQuery);
  const { data: people = [] } = useQuery(everybodyQuery);
  const choose = useMutation({ mutationFn: (choices: Record<string, string>) => put<Move>(`/api/migration/${move.source.id}/choices`, choices), onSuccess: onChange, onError: report });
  const options = (item: Item): { value: string; label: string }[] => {
    const type = types.find((each) => each.code === item.type);
    if (item.kind === 'person') return [{ value: 'new', label: t('map.new.person') }, { value: 'former', label: t('map.former') }, { value: 'skip', label: t('map.skip.person') }, ...people.map((each) => ({ value: String(each.id), label: each.name }))];
    if (item.kind === 'pipeline') return [{ value: 'new', label: t('map.new.pipeline') }, ...(type?.pipelines ?? []).map((each) => ({ value: String(each.id), label: each.title }))];
    return [{ value: 'new', label: t('map.new.field') }, { value: 'skip', label: t('map.skip.field') }, ...(type?.fields ?? []).map((each) => ({ value: each.code, label: each.title }))];
  };
  const kinds = KINDS.filter((kind) => move.found.items.some((item) => item.kind === kind));
  return (
    <>
      {kinds.length === 0 && <Notice icon={IconArrowsLeftRight} title={t('map.none')} />}
      {kinds.map((kind) => (
        <Section key={kind} flush title={t(`map.${kind}`)} about={t(`map.${kind}.about`)}>
          <ul className={classes.list}>
            {move.found.items.filter((item) => item.kind === kind).map((item) => {
              const all = options(item);
              const chosen = move.choices[item.key] ?? item.proposed;
              return (
                <li key={item.key}>
                  <div>
                    <b>{item.title}</b>
                    <small>{[kind === 'field' ? types.find((each) => each.code === item.type)?.titlePlural : '', item.detail, item.active ? '' : t('map.inactive')].filter(Boolean).join(' · ')}</small>
                  </div>
                  <Select aria-label={item.title} searchable allowDeselect={false} disabled={move.source.state === 'running'} value={chosen} data={all.some((one) => one.value === chosen) ? all : [...all, { value: chosen, label: chosen }]} onChange={(next) => next && choose.mutate({ [item.key]: next })} />
                </li>
              );
            })}
          </ul>
        </Section>
      ))}
      <div className={classes.acts}><Button onClick={onNext}>{t('next')}</Button></div>
    </>
  );
}
