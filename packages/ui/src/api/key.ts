import { signal } from '@preact/signals';

const place = 'pentaprism.key';

/** The caller's key, for as long as this tab is open. It goes to this server and nowhere else. */
export const key = signal(sessionStorage.getItem(place) ?? '');

/** Keeps another key, or none. */
export function keepKey(text: string): void {
  if (text === '') sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, text);
  key.value = text;
}
