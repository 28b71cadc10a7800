import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useChangeLanguage } from '~/app/useChangeLanguage';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { meQuery } from '~/lib/session/meQuery';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import type { Language } from '~/lib/text/language';
import { useText } from '~/lib/text/useText';
import { Section } from '~/ui/Section';
import { TimeZoneSelect } from '~/ui/TimeZoneSelect';
import { showToast } from '~/ui/toasts';
import type { Person } from '../data';
import { identityTexts } from '../texts';
import classes from './Own.module.css';

/** Language, appearance and time zone of the person himself; saved at once. */
export function OwnSettings({ person }: { person: Person }) {
  const t = useText(identityTexts);
  const { company } = useMe();
  const language = useLanguage();
  const changeLanguage = useChangeLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  const zone = useSave(
    (timeZone: string | null) => patch(`/api/identity/people/${person.id}`, { timeZone }),
    () => {
      void queries.invalidateQueries({ queryKey: ['identity'] });
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      showToast(t('saved'));
    },
  );
  return (
    <Section title={t('own.settings')}>
      <div className={classes.lines}>
        <div className={classes.line}>
          <span>{t('language')}</span>
          <SegmentedControl size="xs" aria-label={t('language')} value={language} onChange={(value) => changeLanguage(value as Language)} data={[{ value: 'ru', label: '\u0420\u0443\u0441\u0441\u043a\u0438\u0439' }, { value: 'en', label: 'English' }]} />
        </div>
        <div className={classes.line}>
          <span>{t('scheme')}</span>
          <SegmentedControl size="xs" aria-label={t('scheme')} value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)} data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))} />
        </div>
        <TimeZoneSelect label={t('timeZone')} clearable placeholder={t('timeZone.company', { zone: company.timeZone })} value={person.timeZone} onChange={(value) => zone.run(value)} error={zone.fields['timeZone'] ?? zone.message ?? undefined} />
      </div>
    </Section>
  );
}
