import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { zoneName } from '~/lib/format/zone';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { askCalling, type Calling } from './clients';
import { clientTexts } from './texts';

interface Asked {
  href: string;
  number: string;
  calling: Calling;
}

/** Before a phone of a client is dialled: at night and outside of his working hours it asks first. */
export function CallGuard() {
  const t = useText(clientTexts);
  const format = useFormat();
  const language = useLanguage();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const link = (event.target as Element | null)?.closest?.('a[href^="tel:"][data-client]');
      if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
      const [type, id] = (link.dataset['client'] ?? '').split(':');
      if (!type || !id) return;
      event.preventDefault();
      const { href } = link;
      const number = link.textContent?.trim() || href.slice(4);
      askCalling(type, Number(id)).then(
        (calling) => (calling.working && !calling.refused ? dial(href) : setAsked({ href, number, calling })),
        // whoever cannot be asked about is called as before
        () => dial(href),
      );
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
  if (!asked) return null;
  const { calling } = asked;
  return (
    <Dialog
      title={t(calling.refused ? 'call.refused' : 'call.title')}
      size={420}
      onClose={() => setAsked(null)}
      foot={<Button onClick={() => { dial(asked.href); setAsked(null); }}>{t('call.anyway')}</Button>}
    >
      <p style={{ margin: 0 }}>{t(calling.known ? 'call.local' : 'call.believed', { time: calling.localTime, zone: zoneName(language, calling.zone) })}</p>
      {calling.refused && <p style={{ margin: 0 }}>{t('call.refusedText')}</p>}
      <p style={{ margin: 0 }}>{calling.hours ? t('call.hours', { hours: calling.hours }) : t('call.usual')}{calling.opensAt && ` ${t('call.opens', { at: format.moment(calling.opensAt) })}`}</p>
    </Dialog>
  );
}

function dial(href: string): void {
  window.location.href = href;
}
