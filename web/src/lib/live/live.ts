import type { LiveEvent } from './LiveEvent';

type Listener = (event: LiveEvent) => void;

interface Spread {
  event: LiveEvent;
  place: string;
}

const EVENTS = ['change', 'reload', 'gone', 'timeline', 'notice', 'call'];
/** How long to wait when the server has refused the line; breaks of the line the browser mends by itself. */
const AGAIN_MS = 5_000;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | null = null;
let stop: (() => void) | null = null;
/** Everything up to here this tab has shown or heard of, whoever holds the line. */
let place = '';

function tell({ event, place: reached }: Spread): void {
  if (reached) place = reached;
  for (const listener of listeners) listener(event);
}

/** Hears every live event of this browser; returns the end of it. */
export function subscribeLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Opens the live line. Of all tabs only the one that holds the lock keeps a connection and passes the events on;
 * when it closes, the next tab takes over from the place that it has heard up to. After a break every tab hears
 * `reconnected` and asks again.
 *
 * @param since the place in the journal that was known before anything was asked for: what came between is told
 */
export function startLive(types: string[], since: string): () => void {
  if (stop) return stop;
  place = since;
  channel = new BroadcastChannel('kontor-live');
  channel.onmessage = (message: MessageEvent<Spread>) => tell(message.data);
  const abort = new AbortController();
  navigator.locks
    .request('kontor-live', { signal: abort.signal }, () => hold(types, abort.signal))
    .catch(() => {
      // given up before the lock came
    });
  stop = () => {
    abort.abort();
    channel?.close();
    channel = null;
    stop = null;
  };
  return stop;
}

function hold(types: string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let broken = false;
    let again = 0;
    let source: EventSource;
    const spread = (event: LiveEvent, reached: string): void => {
      const message = { event, place: reached };
      tell(message);
      channel?.postMessage(message);
    };
    const open = (): void => {
      source = new EventSource(`/api/live?${new URLSearchParams({ types: types.join(','), since: place })}`);
      for (const name of EVENTS) {
        source.addEventListener(name, (message: MessageEvent<string>) => {
          spread({ name, data: JSON.parse(message.data) as LiveEvent['data'] }, message.lastEventId);
        });
      }
      source.onerror = () => {
        broken = true;
        delete document.documentElement.dataset['live'];
        if (source.readyState === EventSource.CLOSED) again = window.setTimeout(open, AGAIN_MS);
      };
      source.onopen = () => {
        document.documentElement.dataset['live'] = 'on';
        if (broken) spread({ name: 'reconnected', data: {} }, '');
        broken = false;
      };
    };
    open();
    signal.addEventListener('abort', () => {
      window.clearTimeout(again);
      source.close();
      resolve();
    });
  });
}
