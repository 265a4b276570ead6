import { signal } from '@preact/signals';

/** What is compared, each as a model's name; `undefined` when nothing is. */
export const comparing = signal<readonly string[] | undefined>(undefined);

/** Compares the request of the form. */
export function compareNow(): void {
  comparing.value = [];
}
