import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMoodEmpty, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { seesSection, settingsSectionsQuery } from '~/app/settingsQuery';
import { useMe } from '~/lib/session/useMe';
import { SETTINGS_PARTS, type SettingsSection } from '~/lib/settings/SettingsSection';
import { findSections } from '~/lib/settings/findSections';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import classes from './SettingsPage.module.css';
import { settingsTexts } from './texts';

/** Everything that can be set up, in one place with a search. */
export function SettingsPage() {
  const t = useText(settingsTexts);
  const me = useMe();
  const navigate = useNavigate();
  const sections = useQuery(settingsSectionsQuery);
  const [params, setParams] = useSearchParams();
  const text = params.get('q') ?? '';
  const search = (next: string): void => setParams(next ? { q: next } : {}, { replace: true });
  const found = findSections((sections.data ?? []).filter((each) => seesSection(each, me)), text);
  return (
    <Page title={t('settings')}>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Icon of={IconSearch} size={16} />}
        data-autofocus
        value={text}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text.trim() && found[0]) void navigate(found[0].to);
        }}
      />
      <Loaded of={sections}>
        {() =>
          found.length === 0 ? (
            <Notice icon={IconMoodEmpty} title={t('search.none')} text={t('search.noneText')}>
              <Button variant="default" onClick={() => search('')}>{t('search.clear')}</Button>
            </Notice>
          ) : text.trim() ? (
            <Sections of={found} />
          ) : (
            SETTINGS_PARTS.map((part) => ({ part, found: found.filter((each) => each.part === part) }))
              .filter((each) => each.found.length > 0)
              .map((each) => (
                <section key={each.part} className={classes.part}>
                  <h2>{t(`part.${each.part}`)}</h2>
                  <Sections of={each.found} />
                </section>
              ))
          )
        }
      </Loaded>
    </Page>
  );
}

function Sections({ of }: { of: SettingsSection[] }) {
  const language = useLanguage();
  return (
    <ul className={classes.sections}>
      {of.map((section) => (
        <li key={section.id}>
          <Link to={section.to} className={classes.section}>
            <span className={classes.icon}><Icon of={section.icon} size={19} /></span>
            <span>
              <b>{section.title(language)}</b>
              <span>{section.text(language)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
