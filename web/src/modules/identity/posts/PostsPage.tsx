import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBriefcase, IconPlus } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { PeopleTabs } from '../PeopleTabs';
import { departmentsQuery, everybodyQuery, postsQuery, type Person, type Post } from '../data';
import { identityTexts } from '../texts';
import { PostDialog } from './PostDialog';
import classes from './PostsPage.module.css';

/** Posts: what has to be done, what may be decided, who holds them; a vacant one falls to the next higher. */
export function PostsPage() {
  const t = useText(identityTexts);
  const me = useMe();
  const posts = useQuery(postsQuery);
  const everybody = useQuery(everybodyQuery);
  const departments = useQuery(departmentsQuery);
  const [opened, setOpened] = useState<Post | 'new' | null>(null);
  const people = new Map((everybody.data ?? []).map((person) => [person.id, person]));
  const editable = me.can.administer === true;
  const departmentOf = (post: Post): string => departments.data?.find((each) => each.id === post.departmentId)?.name ?? '';
  const add = editable && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setOpened('new')}>{t('post')}</Button>;
  return (
    <Page title={t('people')} below={<PeopleTabs />} acts={add}>
      <Loaded of={posts}>
        {(items) =>
          items.length === 0 ? (
            <Notice icon={IconBriefcase} title={t('posts.empty')} text={t('posts.emptyText')}>{editable && <Button onClick={() => setOpened('new')}>{t('posts.addFirst')}</Button>}</Notice>
          ) : (
            <Section flush>
              <ul className={classes.list}>
                {items.map((post) => (
                  <li key={post.id}>
                    <button type="button" onClick={() => setOpened(post)}>
                      <span className={classes.what}>
                        <b>{post.name}</b>
                        <small>{[departmentOf(post), post.higherPostId !== null && t('posts.below', { post: items.find((each) => each.id === post.higherPostId)?.name ?? '' })].filter(Boolean).join(' · ')}</small>
                      </span>
                      <Holders post={post} people={people} />
                    </button>
                  </li>
                ))}
              </ul>
            </Section>
          )
        }
      </Loaded>
      {opened && <PostDialog post={opened === 'new' ? null : opened} posts={posts.data ?? []} departments={departments.data ?? []} people={people} editable={editable} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function Holders({ post, people }: { post: Post; people: Map<number, Person> }) {
  const t = useText(identityTexts);
  const named = (ids: number[]): Person[] => ids.flatMap((id) => people.get(id) ?? []);
  const holders = named(post.holders);
  const acting = named(post.acting ?? []);
  if (holders.length === 0) {
    return (
      <span className={classes.holders}>
        <i className={classes.vacant}>{t('posts.vacant')}</i>
        {acting.length > 0 && <small>{t('posts.acting', { name: acting.map((person) => person.name).join(', ') })}</small>}
      </span>
    );
  }
  return (
    <span className={classes.holders}>
      {holders.slice(0, 3).map((person) => (
        <span key={person.id} className={classes.holder}>
          <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={24} />
          {person.name}
        </span>
      ))}
      {holders.length > 3 && <small>{t('posts.more', { n: holders.length - 3 })}</small>}
    </span>
  );
}
