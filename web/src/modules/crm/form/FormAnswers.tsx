import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconInboxOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { Section } from '~/ui/Section';
import classes from './FormPage.module.css';
import type { AskableField, FormAnswer, SiteForm } from './forms';
import { formTexts } from './texts';

/** What visitors have sent, with the consent they gave. */
export function FormAnswers({ form, fields }: { form: SiteForm; fields: AskableField[] }) {
  const t = useText(formTexts);
  const format = useFormat();
  const answers = useInfiniteQuery({
    queryKey: ['crm', 'form-answers', form.id],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<{ items: FormAnswer[]; next?: number }>(`/api/crm/forms/${form.id}/answers`, { before: pageParam }, { signal }),
    getNextPageParam: (page) => page.next,
  });
  const items = answers.data?.pages.flatMap((page) => page.items) ?? [];
  if (answers.isPending) return null;
  if (items.length === 0) return <Notice icon={IconInboxOff} title={t('noAnswers')} text={t('noAnswers.text')} />;
  return (
    <Section flush>
      <ul className={classes.answers}>
        {items.map((answer) => (
          <li key={answer.id}>
            <header>
              <b>{format.moment(answer.at)}</b>
              {answer.record ? <Link to={recordPath(answer.record.type, answer.record.id)}>{t('toLead', { n: String(answer.record.id) })}</Link> : <span className={classes.bad}>{answer.problem === 'excluded' ? t('excluded') : t('noLead', { reason: answer.problem ?? '' })}</span>}
              <small>{t('from', { address: answer.address })}{answer.referrer && ` · ${answer.referrer}`}</small>
            </header>
            <dl>
              {Object.entries(answer.content).map(([code, value]) => (
                <div key={code} style={{ display: 'contents' }}><dt>{fields.find((field) => field.code === code)?.title ?? code}</dt><dd>{textOf(value)}</dd></div>
              ))}
            </dl>
            {answer.consent && <small title={answer.consent.text}>{t('agreed', { n: answer.consent.version, at: format.momentFull(answer.at) })}</small>}
          </li>
        ))}
      </ul>
      {answers.hasNextPage && <div className={classes.more}><Button variant="default" loading={answers.isFetchingNextPage} onClick={() => void answers.fetchNextPage()}>{t('more')}</Button></div>}
    </Section>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (value && typeof value === 'object' && 'value' in value) return String(value.value);
  return String(value);
}
