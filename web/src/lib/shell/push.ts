import { get, post, remove } from '../api/api';
import { hasServiceWorker } from './serviceWorker';

/** Why pushes cannot be switched on here; `null` where they can. */
export type PushObstacle = 'unsupported' | 'insecure' | 'denied' | null;

/** A browser of this person that takes pushes. */
export interface PushDevice {
  id: number;
  endpoint: string;
  agent: string;
  createdAt: string;
  usedAt: string | null;
}

export interface PushState {
  key: string;
  items: PushDevice[];
  error: string | null;
}

export function pushObstacle(): PushObstacle {
  if (!window.isSecureContext) return 'insecure';
  if (!hasServiceWorker() || !('PushManager' in window) || !('Notification' in window)) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** What this browser is subscribed by, null where it is not. */
export async function ownSubscription(): Promise<PushSubscription | null> {
  if (pushObstacle() === 'unsupported' || pushObstacle() === 'insecure') return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, subscribes this browser and tells the server; false where he has said no. */
export async function subscribe(key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await navigator.serviceWorker.ready;
  const old = await registration.pushManager.getSubscription();
  // of a portal with another key it would never get anything
  await old?.unsubscribe();
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await post('/api/notices/push', made.toJSON());
  return true;
}

/** Ends the pushes of this browser; when somebody signs out, the next one must not read them. */
export async function unsubscribe(): Promise<void> {
  const own = await ownSubscription();
  if (!own) return;
  const { items } = await get<PushState>('/api/notices/push');
  const device = items.find((each) => each.endpoint === own.endpoint);
  if (device) await remove(`/api/notices/push/${device.id}`);
  await own.unsubscribe();
}
