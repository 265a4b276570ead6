import { signal } from '@preact/signals';

/** On a phone one of three is seen at a time. */
export const panes = [
  { id: 'request', name: 'Request' },
  { id: 'stage', name: 'Picture' },
  { id: 'side', name: 'Receipt' },
] as const;

export type Pane = (typeof panes)[number]['id'];

export const pane = signal<Pane>('request');
