import type { LiveEvent } from './LiveEvent';

type Listener = (event: LiveEvent) => void;

const EVENTS = ['change', 'reload', 'gone', 'timeline', 'notice'];
const listeners = new Set<Listener>();
let channel: BroadcastChannel | null = null;
let stop: (() => void) | null = null;

function tell(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

/** Hears every live event of this browser; returns the end of it. */
export function subscribeLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Opens the live line. Of all tabs only the one that holds the lock keeps a connection and passes the events on;
 * when it closes, the next tab takes over. After a break every tab hears `reconnected` and asks again.
 */
export function startLive(types: string[]): () => void {
  if (stop) return stop;
  channel = new BroadcastChannel('kontor-live');
  channel.onmessage = (message: MessageEvent<LiveEvent>) => tell(message.data);
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
    const source = new EventSource(`/api/live?types=${types.join(',')}`);
    const spread = (event: LiveEvent): void => {
      tell(event);
      channel?.postMessage(event);
    };
    for (const name of EVENTS) {
      source.addEventListener(name, (message) => {
        spread({ name, data: JSON.parse((message as MessageEvent<string>).data) as LiveEvent['data'] });
      });
    }
    source.onerror = () => {
      broken = true;
      delete document.documentElement.dataset['live'];
    };
    source.onopen = () => {
      document.documentElement.dataset['live'] = 'on';
      if (broken) spread({ name: 'reconnected', data: {} });
      broken = false;
    };
    signal.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
}
