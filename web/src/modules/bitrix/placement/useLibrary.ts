import { type RefObject, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { openPlacement, type Opened, type Placement } from './data';

interface Asked {
  kontor: 'ask';
  id: number;
  command: 'init' | 'refresh' | 'resize' | 'open' | 'reload';
  parameters: { height?: unknown; path?: unknown };
}

const LOWEST = 100;
const HIGHEST = 20_000;

/** Where a path of the original leads here: cards of records and tasks, and what is of Kontor itself; null for any other. */
export function placeOf(path: string): string | null {
  const card = /^\/crm\/(lead|deal|contact|company|quote)\/(?:details|show)\/(\d+)\/?/.exec(path);
  if (card) return recordPath(card[1]!, Number(card[2]));
  const task = /\/tasks\/task\/view\/(\d+)\/?/.exec(path);
  if (task) return recordPath('task', Number(task[1]));
  return /^\/(leads|deals|contacts|companies|quotes|tasks|projects|activities)(\/\d+)?\/?$/.test(path) ? path : null;
}

function told({ fields }: Opened, admin: boolean, lang: string): object {
  return {
    auth: {
      access_token: fields.AUTH_ID,
      refresh_token: fields.REFRESH_ID,
      expires_in: Number(fields.AUTH_EXPIRES),
      domain: location.host,
      member_id: fields.member_id,
    },
    placement: { placement: fields.PLACEMENT, options: JSON.parse(fields.PLACEMENT_OPTIONS ?? '{}') as unknown },
    admin,
    lang,
  };
}

/** Answers the library of the page within a frame, and that page alone; tells how high it wants to be, null for as high as there is room. */
export function useLibrary(frame: RefObject<HTMLIFrameElement | null>, placement: Placement, record: number, opened: Opened | undefined, reload: () => void): number | null {
  const me = useMe();
  const navigate = useNavigate();
  const [height, setHeight] = useState<number | null>(null);
  const admin = me.can.administer === true;
  const { language } = me.person;
  useEffect(() => {
    if (!opened?.address) return undefined;
    const { origin } = new URL(opened.address);
    const answer = async ({ command, parameters }: Asked): Promise<unknown> => {
      switch (command) {
        case 'init':
          return told(opened, admin, language);
        case 'refresh':
          return told(await openPlacement(placement.id, record, false), admin, language);
        case 'resize': {
          const wanted = Number(parameters.height);
          if (!Number.isFinite(wanted)) throw new Error('INVALID_HEIGHT');
          setHeight(Math.min(HIGHEST, Math.max(LOWEST, Math.round(wanted))));
          return true;
        }
        case 'open': {
          const place = placeOf(String(parameters.path));
          if (!place) throw new Error('PATH_NOT_AVAILABLE');
          await navigate(place);
          return true;
        }
        case 'reload':
          reload();
          return true;
        default:
          throw new Error('METHOD_NOT_SUPPORTED');
      }
    };
    const hear = (event: MessageEvent<Asked | undefined>) => {
      const within = frame.current?.contentDocument?.querySelector('iframe')?.contentWindow;
      const asked = event.data;
      if (!within || event.source !== within || event.origin !== origin || asked?.kontor !== 'ask') return;
      answer(asked).then(
        (result) => within.postMessage({ kontor: 'answer', id: asked.id, result }, origin),
        (problem: unknown) => within.postMessage({ kontor: 'answer', id: asked.id, error: problem instanceof Error ? problem.message : 'ERROR' }, origin),
      );
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [frame, placement.id, record, opened, reload, admin, language, navigate]);
  return height;
}
