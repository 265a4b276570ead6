import type { Json, Mode } from '@pentaprism/core';
import type { ListedModel, ReferenceRow } from '@pentaprism/core/host';
import { exampleOf } from '../code/example.ts';
import { byTask } from '../text/tasks.ts';

/** A request that only its size is missing from. */
export interface Probe {
  readonly mode: Mode;
  readonly body: Readonly<Record<string, Json>>;
  /** Sizes count from a picture, which stands in for one. */
  readonly isOfPicture: boolean;
  /** It is asked how many times larger. */
  readonly enlarges: boolean;
}

/** What is planned to see how sizes are matched: the first task of a model that takes one. */
export function probeOf(card: ListedModel, rows: readonly ReferenceRow[]): Probe | undefined {
  const takes = (name: string, task: string): boolean =>
    rows.some(
      (row) => row.name === name && byTask(row.tasks).some(([id, state]) => id === task && state !== 'unavailable'),
    );
  const task = byTask(card.tasks).find(([id]) => takes('size', id))?.[0];
  if (task === undefined) return undefined;
  const { mode, body, images = [], references = [], mask } = exampleOf(card.id, task, rows);
  const { size: _size, scale_factor: factor, ...rest } = body;
  return {
    mode,
    body: {
      ...rest,
      ...(images.length > 0 ? { image: images.map(standIn) } : {}),
      ...(references.length > 0 ? { reference_images: references.map(standIn) } : {}),
      ...(mask === undefined ? {} : { mask: standIn() }),
    },
    isOfPicture: images.length > 0,
    enlarges: factor !== undefined,
  };
}

/** The beginning of a PNG of 1024 × 768: a plan looks no further into it. */
function standIn(): string {
  return 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAMACAIAAAA12IJa';
}
