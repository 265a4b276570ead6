import { signal } from '@preact/signals';
import { pane } from './pane.ts';

/** How often somebody was shown where the missing picture goes. */
export const pointed = signal(0);

/** Shows where the missing picture goes. */
export function pointAtPictures(): void {
  pane.value = 'request';
  pointed.value++;
  document.getElementById('add-image')?.focus();
}
