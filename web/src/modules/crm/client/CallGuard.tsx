import { useCallback, useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { zoneName } from '~/lib/format/zone';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { askCalling, type Calling } from './clients';
import { clientTexts } from './texts';

interface Asked {
  href: string;
  type: string;
  id: string;
  number: string;
  calling: Calling;
}

/** Before a phone of a client is dialled: at night and outside of his working hours it asks first. */
export function CallGuard() {
  const t = useText(clientTexts);
  const format = useFormat();
  const language = useLanguage();
  const [asked, setAsked] = useState<Asked | null>(null);
  // a telephone system calls where one is chosen, else one's own phone
  const dial = useCallback(
    (href: string, type: string, id: string): void => {
      const own = (): void => {
        window.location.href = href;
      };
      post<{ handled: boolean }>('/api/telephony/dial', { phone: decodeURIComponent(href.slice(4)), type, id: Number(id) }).then(({ handled }) => (handled ? showToast(t('call.sent')) : own()), own);
    },
    [t],
  );
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
        (calling) => (calling.working && !calling.refused ? dial(href, type, id) : setAsked({ href, type, id, number, calling })),
        // whoever cannot be asked about is called as before
        () => dial(href, type, id),
      );
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [dial]);
  if (!asked) return null;
  const { calling } = asked;
  return (
    <Dialog
      title={t(calling.refused ? 'call.refused' : 'call.title')}
      size={420}
      onClose={() => setAsked(null)}
      foot={<Button onClick={() => { dial(asked.href, asked.type, asked.id); setAsked(null); }}>{t('call.anyway')}</Button>}
    >
      <p style={{ margin: 0 }}>{t(calling.known ? 'call.local' : 'call.believed', { time: calling.localTime, zone: zoneName(language, calling.zone) })}</p>
      {calling.refused && <p style={{ margin: 0 }}>{t('call.refusedText')}</p>}
      <p style={{ margin: 0 }}>{calling.hours ? t('call.hours', { hours: calling.hours }) : t('call.usual')}{calling.opensAt && ` ${t('call.opens', { at: format.moment(calling.opensAt) })}`}</p>
    </Dialog>
  );
}

