import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { rememberRefs, personOf } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import classes from './Forms.module.css';
import { formTexts } from './texts';

interface Post {
  id: number;
  name: string;
  duties: string;
  competence: string;
  holders: number[];
}

interface Known {
  own: Post[];
  /** False where the topic is not his, as far as the posts tell. */
  fits: boolean;
  others: Post[];
  refs: Refs;
}

/** What the post of a person is for; a warning with the right posts where the topic is not his. */
export function Competence({ person, text, onPick }: { person: number; text: string; onPick(person: number): void }) {
  const t = useText(formTexts);
  const [asked] = useDebouncedValue(text.slice(0, 2000), 500);
  const { data } = useQuery({
    queryKey: ['task', 'competence', person, asked],
    queryFn: async ({ signal }) => {
      const known = await get<Known>('/api/tasks/competence', { person, text: asked }, { signal });
      rememberRefs(known.refs);
      return known;
    },
    placeholderData: keepPreviousData,
  });
  if (!data || data.own.length === 0) return null;
  return (
    <div className={classes.duties} aria-live="polite">
      {data.own.map((post) => (
        <div key={post.id}>
          <b>{t('duties', { post: post.name })}</b>
          <p>{post.duties || t('duties.none')}</p>
          {post.competence && <><b>{t('competence')}</b><p>{post.competence}</p></>}
        </div>
      ))}
      {!data.fits && (
        <div className={classes.mismatch} role="status">
          <b>{t('mismatch')}</b>
          {data.others.length > 0 && <span>{t('mismatch.others')}</span>}
          {data.others.flatMap((post) => post.holders.map((holder) => <button key={`${post.id} ${holder}`} type="button" onClick={() => onPick(holder)}>{post.name}: {personOf(holder)?.name}</button>))}
        </div>
      )}
    </div>
  );
}
