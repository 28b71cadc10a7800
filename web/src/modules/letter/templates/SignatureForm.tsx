import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { CommentEditor } from '~/modules/records/timeline/CommentEditor';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import letter from '../Letter.module.css';
import classes from './Templates.module.css';
import { templateTexts } from './texts';

const KEY = ['letter', 'signature'];

/** What stands below one's letters. */
export function SignatureForm() {
  const t = useText(templateTexts);
  const signature = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<{ html: string }>('/api/letters/signature', undefined, { signal }), refetchOnWindowFocus: false }).data;
  return (
    <Section title={t('signature')} about={t('signature.about')}>
      {signature && <Form html={signature.html} />}
    </Section>
  );
}

function Form({ html }: { html: string }) {
  const t = useText(templateTexts);
  const queries = useQueryClient();
  const [text, setText] = useState(html);
  const save = useSave(
    () => put<{ html: string }>('/api/letters/signature', { html: text }),
    (saved) => {
      queries.setQueryData(KEY, saved);
      void queries.invalidateQueries({ queryKey: ['letter', 'composing'] });
      showToast(t('saved'));
    },
  );
  return (
    <>
      <div className={`${letter.editor} ${classes.signature}`}>
        <CommentEditor plain html={html} label={t('signature.label')} placeholder={t('signature.of')} onChange={(next, empty) => setText(empty ? '' : next)} onSend={() => save.run()} onCancel={() => undefined}>
          <Button size="compact-md" loading={save.pending} onClick={() => save.run()}>{t('save')}</Button>
        </CommentEditor>
      </div>
      {(save.fields['html'] ?? save.message) && <p className={letter.error} role="alert">{save.fields['html'] ?? save.message}</p>}
    </>
  );
}
