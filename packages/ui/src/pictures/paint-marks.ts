import type { Sides } from '../text/dimensions.ts';
import type { Mark, Point, Stroke } from './drawing.ts';

/** What of a canvas is needed to paint a mask. Its transform takes pixels of the picture. */
export type Painter = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clearRect'
  | 'drawImage'
  | 'fill'
  | 'globalCompositeOperation'
  | 'lineCap'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'stroke'
>;

/** Paints marks over those that are there. */
export function paintMarks(painter: Painter, marks: readonly Mark[], { width, height }: Sides): void {
  for (const mark of marks) {
    if (mark.kind === 'stroke') paintStroke(painter, mark);
    else if (mark.kind === 'cleared') painter.clearRect(0, 0, width, height);
    else {
      painter.globalCompositeOperation = 'source-over';
      painter.drawImage(mark.layer, 0, 0, width, height);
    }
  }
}

/**
 * Paints a stroke, or what it has gained from one of its points on. The colour is opaque, so that a stroke in pieces is
 * the same as a stroke at once.
 */
export function paintStroke(painter: Painter, { erases, size, points }: Stroke, from = 0): void {
  painter.globalCompositeOperation = erases ? 'destination-out' : 'source-over';
  painter.lineCap = 'round';
  painter.lineJoin = 'round';
  painter.lineWidth = size;
  const [first, ...others] = points.slice(Math.max(0, from - 1));
  if (first === undefined) return;
  painter.beginPath();
  if (others.length === 0) dot(painter, first, size);
  else {
    painter.moveTo(...first);
    for (const point of others) painter.lineTo(...point);
    painter.stroke();
  }
}

/** A line without length is not drawn. */
function dot(painter: Painter, [x, y]: Point, size: number): void {
  painter.arc(x, y, size / 2, 0, 2 * Math.PI);
  painter.fill();
}
