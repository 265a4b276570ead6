/** A point of the picture, in its pixels. */
export type Point = readonly [x: number, y: number];

/** One stroke of the brush or the eraser. Its size is its own: another brush never alters it. */
export interface Stroke {
  readonly kind: 'stroke';
  readonly erases: boolean;
  /** Its width, in pixels of the picture. */
  readonly size: number;
  readonly points: readonly Point[];
}

/** What was done to a mask, one thing at a time. */
export type Mark =
  | Stroke
  | { readonly kind: 'cleared' }
  /** A mask from a file: painted where the file is transparent. */
  | { readonly kind: 'uploaded'; readonly layer: CanvasImageSource };

/** A mask as it was drawn, and what was taken back of it. */
export interface Drawing {
  readonly marks: readonly Mark[];
  /** The one taken back last stands last. */
  readonly undone: readonly Mark[];
}

export const emptyDrawing: Drawing = { marks: [], undone: [] };

/** Goes on drawing: what was taken back is gone. */
export function withMark({ marks }: Drawing, mark: Mark): Drawing {
  return { marks: [...marks, mark], undone: [] };
}

/** Takes the last mark back. */
export function undo(drawing: Drawing): Drawing {
  const last = drawing.marks.at(-1);
  if (last === undefined) return drawing;
  return { marks: drawing.marks.slice(0, -1), undone: [...drawing.undone, last] };
}

/** Puts back what was taken back last. */
export function redo(drawing: Drawing): Drawing {
  const last = drawing.undone.at(-1);
  if (last === undefined) return drawing;
  return { marks: [...drawing.marks, last], undone: drawing.undone.slice(0, -1) };
}

/** Whether nothing is painted: nothing ever was, or all of it was cleared. */
export function isBlank({ marks }: Drawing): boolean {
  const cleared = marks.findLastIndex(({ kind }) => kind === 'cleared');
  return !marks.slice(cleared + 1).some((mark) => mark.kind === 'uploaded' || (mark.kind === 'stroke' && !mark.erases));
}
