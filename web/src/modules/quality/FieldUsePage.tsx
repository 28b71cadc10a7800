import { useState } from 'react';
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconRefresh, IconSparkles } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '~/modules/records/data/queries';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { FieldUseRow } from './FieldUseRow';
import classes from './FieldUsePage.module.css';
import { UseFacts } from './UseFacts';
import { fieldUseQuery, type FieldUse, type UsedField } from './data';
import { PurposeDialog } from './PurposeDialog';
import { qualityTexts } from './texts';

const SHOWS = ['all', 'unused', 'off'] as const;
type Show = (typeof SHOWS)[number];

/** Per field what it is for, how often it is filled, by whom, and where it is used; one click takes it off all cards. */
export function FieldUsePage() {
  const t = useText(qualityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const { data: types } = useSuspenseQuery(typesQuery);
  const [params, setParams] = useSearchParams();
  const type = types.find((each) => each.code === params.get('type')) ?? types.find((each) => each.code === 'deal') ?? types[0]!;
  const pipeline = type.pipelines.find((each) => String(each.id) === params.get('pipeline'))?.id ?? null;
  const [show, setShow] = useState<Show>('all');
  const [saying, setSaying] = useState<UsedField | null>(null);
  const use = useQuery(fieldUseQuery(type.code, pipeline));

  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['quality', 'fields', type.code] });
    void queries.invalidateQueries({ queryKey: ['record-types'] });
    void queries.invalidateQueries({ queryKey: ['record-layout', type.code] });
  };
  const put = (field: UsedField, offCard: boolean, quiet = false): void => {
    patch(`/api/quality/fields/${type.code}/${field.code}`, { offCard }).then(() => {
      refresh();
      showToast(t(offCard ? 'hidden' : 'returned', { field: field.title }), quiet ? {} : { action: { title: t('undo'), run: () => put(field, !offCard, true) } });
    }, report);
  };
  const count = (): void => {
    const before = use.data?.countedAt;
    post(`/api/quality/fields/${type.code}/count`).then(() => {
      showToast(t('counted'));
      let tries = 0;
      const look = (): void => {
        tries += 1;
        void use.refetch().then(({ data }) => {
          if (data?.countedAt === before && tries < 60) window.setTimeout(look, 2_000);
        });
      };
      window.setTimeout(look, 1_000);
    }, report);
  };
  const shownOf = (data: FieldUse): UsedField[] => data.items.filter((field) => show === 'all' || (show === 'unused' ? field.unused && !field.offCard : field.offCard));
  return (
    <Page
      title={t('title')}
      beside={<SegmentedControl size="xs" aria-label={t('type')} value={type.code} onChange={(code) => setParams({ type: code }, { replace: true })} data={types.map((each) => ({ value: each.code, label: each.titlePlural }))} />}
      acts={
        <>
          {type.pipelines.length > 1 && (
            <NativeSelect
              aria-label={t('pipeline')}
              value={pipeline === null ? '' : String(pipeline)}
              data={[{ value: '', label: t('pipeline.all') }, ...type.pipelines.map((each) => ({ value: String(each.id), label: each.title }))]}
              onChange={(event) => setParams({ type: type.code, ...(event.currentTarget.value ? { pipeline: event.currentTarget.value } : {}) }, { replace: true })}
            />
          )}
          <Button variant="default" leftSection={<Icon of={IconRefresh} size={16} />} onClick={count}>{t('count')}</Button>
        </>
      }
    >
      <Loaded of={use}>
        {(data) => {
          const items = shownOf(data);
          return (
            <>
              <UseFacts use={data} onChanged={refresh} />
              <div className={classes.bar}>
                <SegmentedControl size="xs" aria-label={t('show')} value={show} onChange={(next) => setShow(next as Show)} data={SHOWS.map((value) => ({ value, label: t(`show.${value}`) }))} />
                <span role="status">{data.countedAt === null ? t('counting') : t(type.hasStages ? 'countedAt' : 'countedAt.all', { at: format.moment(data.countedAt), n: format.number(data.open) })}</span>
              </div>
              {items.length === 0 ? (
                <Notice icon={IconSparkles} title={t(show === 'off' ? 'none.off' : 'none.unused')} text={t('none.text')} compact />
              ) : (
                <Section flush>
                  <div className={classes.scroll}>
                    <table className={classes.table}>
                      <thead>
                        <tr>
                          <th scope="col">{t('head.field')}</th>
                          <th scope="col">{t('head.filled')}</th>
                          <th scope="col" title={t('people.text', { days: data.days })}>{t('head.people')}</th>
                          <th scope="col">{t('head.used')}</th>
                          <th scope="col">{t('head.purpose')}</th>
                          <th scope="col">{t('head.act')}</th>
                        </tr>
                      </thead>
                      <tbody>
                        {items.map((field) => <FieldUseRow key={field.code} field={field} use={data} type={type.code} onSay={() => setSaying(field)} onPut={(offCard) => put(field, offCard)} />)}
                      </tbody>
                    </table>
                  </div>
                </Section>
              )}
            </>
          );
        }}
      </Loaded>
      {saying && <PurposeDialog type={type.code} field={saying} onClose={() => setSaying(null)} onDone={() => { setSaying(null); refresh(); }} />}
    </Page>
  );
}
