import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { NotFoundPage } from '~/app/NotFoundPage';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import classes from './HelpPage.module.css';
import { Markdown } from './Markdown';
import { HELP_PAGES } from './helpPages';
import { helpTexts } from './texts';

const sources = import.meta.glob<string>('./pages/*/*.md', { query: '?raw', import: 'default' });

/** The help: its pages at the left, one of them to read. */
export function HelpPage() {
  const t = useText(helpTexts);
  const language = useLanguage();
  const asked = useParams()['page'] ?? HELP_PAGES[0];
  const page = HELP_PAGES.find((each) => each === asked);
  const text = useQuery({ queryKey: ['help', language, page], queryFn: () => sources[`./pages/${language}/${page}.md`]!(), enabled: page !== undefined, staleTime: Infinity });
  if (!page) return <NotFoundPage />;
  return (
    <Page title={t(`page.${page}`)}>
      <div className={classes.columns}>
        <nav className={classes.pages} aria-label={t('pages')}>
          {HELP_PAGES.map((each) => <Link key={each} to={`/help/${each}`} aria-current={each === page ? 'page' : undefined}>{t(`page.${each}`)}</Link>)}
        </nav>
        <article><Loaded of={text}>{(source) => <Markdown source={source} />}</Loaded></article>
      </div>
    </Page>
  );
}
