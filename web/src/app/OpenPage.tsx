import { useEffect, type ReactNode } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useLanguage, useSetLanguage } from '~/lib/text/LanguageContext';
import type { Language } from '~/lib/text/language';
import { useText } from '~/lib/text/useText';
import { Brand } from './Brand';
import classes from './OpenPage.module.css';
import { appTexts } from './texts';

/** Pages before sign-in: the mark, the language, one card in the middle. */
export function OpenPage({ title, text, children, width = 400 }: { title: string; text?: ReactNode; children: ReactNode; width?: number }) {
  const t = useText(appTexts);
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <div className={classes.place}>
      <header className={classes.top}>
        <Brand name="Kontor" />
        <SegmentedControl size="xs" aria-label={t('person.language')} value={language} onChange={(value) => setLanguage(value as Language)} data={[{ value: 'ru', label: '\u0420\u0443\u0441\u0441\u043a\u0438\u0439' }, { value: 'en', label: 'English' }]} />
      </header>
      <main className={classes.card} style={{ maxWidth: width }}>
        <h1>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </main>
    </div>
  );
}
