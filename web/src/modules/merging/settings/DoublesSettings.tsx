import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { doublesTexts } from '../page/texts';

const SURVIVORS = ['fullest', 'oldest', 'newest', 'own'] as const;
const HIDDEN = ['ask', 'exists', 'silent'] as const;

interface Decided {
  automatic: boolean;
  survivor: (typeof SURVIVORS)[number];
  hidden: (typeof HIDDEN)[number];
}

const KEY = ['merging', 'settings'];

/** What the company decides on doubles; each choice holds at once. */
export function DoublesSettings() {
  const t = useText(doublesTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const decided = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Decided>('/api/merging/settings', undefined, { signal }) });
  const save = useMutation({
    mutationFn: (change: Partial<Decided>) => patch<Decided>('/api/merging/settings', change),
    onSuccess: (now) => {
      queries.setQueryData(KEY, now);
      showToast(t('set.saved'));
    },
    onError: report,
  });
  return (
    <Page title={t('set.title')} width="text">
      <Loaded of={decided}>
        {(now) => (
          <>
            <Section>
              <Switch label={t('set.auto')} description={t('set.auto.text')} checked={now.automatic} disabled={save.isPending} onChange={(event) => save.mutate({ automatic: event.currentTarget.checked })} />
            </Section>
            <Section>
              <ChoiceCards label={t('set.survivor')} name="survivor" value={now.survivor} disabled={save.isPending} onChange={(survivor) => save.mutate({ survivor })} choices={SURVIVORS.map((value) => ({ value, title: t(`set.${value}`), text: t(`set.${value}.text`) }))} />
            </Section>
            <Section>
              <ChoiceCards label={t('set.hidden')} name="hidden" value={now.hidden} disabled={save.isPending} onChange={(hidden) => save.mutate({ hidden })} choices={HIDDEN.map((value) => ({ value, title: t(`set.${value}`), text: t(`set.${value}.text`) }))} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
