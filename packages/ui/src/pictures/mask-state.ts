import { effect, signal } from '@preact/signals';
import { images, mask, putMask, type ShownFile } from '../state/draft.ts';
import { type Drawing, emptyDrawing } from './drawing.ts';

/** What was drawn over each picture, for as long as the picture is there. */
const drawings = new WeakMap<ShownFile, Drawing>();

export function drawingOver(picture: ShownFile): Drawing {
  return drawings.get(picture) ?? emptyDrawing;
}

export function keepDrawing(picture: ShownFile, drawing: Drawing): void {
  drawings.set(picture, drawing);
}

/** Why the mask is gone, until there is another. */
export const maskNotice = signal<string | undefined>(undefined);

let covered = images.peek()[0];

// A mask belongs to one picture: over another it would be a mask of nothing.
effect(() => {
  const [first] = images.value;
  if (first === covered) return;
  maskNotice.value =
    mask.peek() === undefined || covered === undefined
      ? undefined
      : `The mask was for ${covered.name}, which is no longer the first picture; it was dropped.`;
  covered = first;
  putMask(undefined);
});
