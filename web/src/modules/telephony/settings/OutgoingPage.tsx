import { NativeSelect } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { telephonySettingsTexts } from './texts';

interface Outgoing {
  /** The number of a line, empty for one's own phone, null for nothing chosen. */
  own: string | null;
  everybody: string | null;
  lines: { number: string; name: string }[];
  /** Whether a program calls out at all. */
  ready: boolean;
  mayChange: boolean;
}

const outgoingQuery = queryOptions({ queryKey: ['telephony', 'outgoing'], queryFn: ({ signal }) => get<Outgoing>('/api/telephony/outgoing', undefined, { signal }) });
/** What a choice stands for that is none. */
const NOTHING = '-';

/** By which line people call out when they click a phone. */
export function OutgoingPage() {
  const t = useText(telephonySettingsTexts);
  const outgoing = useQuery(outgoingQuery);
  return (
    <Page title={t('title')} width="text">
      <Loaded of={outgoing}>{(known) => <Choices known={known} />}</Loaded>
    </Page>
  );
}

function Choices({ known }: { known: Outgoing }) {
  const t = useText(telephonySettingsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const save = useMutation({
    mutationFn: (body: Partial<Pick<Outgoing, 'own' | 'everybody'>>) => patch<Outgoing>('/api/telephony/outgoing', body),
    onSuccess: (after) => {
      queries.setQueryData(outgoingQuery.queryKey, after);
      showToast(t('saved'));
    },
    onError: report,
  });
  const titleOf = (number: string | null): string => {
    const line = known.lines.find((each) => each.number === number);
    return line ? line.name || line.number : t('nothing');
  };
  const lines = known.lines.map((line) => ({ value: line.number, label: line.name ? `${line.name} (${line.number})` : line.number }));
  return (
    <Section>
      <p style={{ margin: '0 0 12px' }}>{t('about')}</p>
      {known.lines.length === 0 && <p style={{ margin: '0 0 12px' }}>{t('none')}</p>}
      {known.lines.length > 0 && !known.ready && <p style={{ margin: '0 0 12px' }}>{t('silent')}</p>}
      <NativeSelect
        label={t('own')}
        value={known.own ?? NOTHING}
        disabled={save.isPending}
        data={[{ value: NOTHING, label: t('as.everybody', { line: titleOf(known.everybody) }) }, { value: '', label: t('own.phone') }, ...lines]}
        onChange={(event) => save.mutate({ own: event.currentTarget.value === NOTHING ? null : event.currentTarget.value })}
      />
      {known.mayChange && (
        <NativeSelect
          mt={12}
          label={t('everybody')}
          value={known.everybody || NOTHING}
          disabled={save.isPending}
          data={[{ value: NOTHING, label: t('nothing') }, ...lines]}
          onChange={(event) => save.mutate({ everybody: event.currentTarget.value === NOTHING ? null : event.currentTarget.value })}
        />
      )}
    </Section>
  );
}
