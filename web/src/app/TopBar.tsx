import { Suspense } from 'react';
import { IconSearch } from '@tabler/icons-react';
import { Keys } from '~/lib/actions/Keys';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import frame from './Frame.module.css';
import { HelpButton } from './HelpButton';
import { NoticesBell } from './NoticesBell';
import { PersonMenu } from './PersonMenu';
import classes from './TopBar.module.css';
import { modules } from './modules';
import { openPalette } from './paletteState';
import { appTexts } from './texts';

export function TopBar() {
  const t = useText(appTexts);
  return (
    <header className={frame.top}>
      <button type="button" className={classes.search} onClick={() => openPalette()}>
        <Icon of={IconSearch} />
        <span>{t('search.placeholder')}</span>
        <Keys keys="mod+k" />
      </button>
      <div className={classes.grow} />
      {modules.map(({ code, top: Top }) => Top && <Suspense key={code} fallback={null}><Top /></Suspense>)}
      <HelpButton />
      <NoticesBell />
      <PersonMenu />
    </header>
  );
}
