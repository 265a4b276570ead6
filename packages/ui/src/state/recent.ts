import { signal } from '@preact/signals';
import type { Run } from './job.ts';
import type { Draft } from './read-draft.ts';

/** A run whose pictures this browser keeps. */
export interface Remembered {
  readonly id: string;
  readonly at: number;
  readonly draft: Draft;
  readonly run: Run;
}

/** The newest first. */
export const recent = signal<readonly Remembered[]>([]);

/** Keeps a run that made pictures. */
export function remember(run: Run, draft: Draft): void {
  if (run.pictures.length === 0) return;
  recent.value = [{ id: crypto.randomUUID(), at: Date.now(), draft, run }, ...recent.value];
}
