import { useEffect, useRef } from 'preact/hooks';
import { ratioOf, type Sides } from '../text/dimensions.ts';
import type { Mark, Point, Stroke } from './drawing.ts';
import { paintMarks, paintStroke } from './paint-marks.ts';

interface MaskCanvasProps {
  readonly url: string;
  readonly sides: Sides;
  readonly marks: readonly Mark[];
  /** The brush, in pixels of the picture. */
  readonly size: number;
  readonly erases: boolean;
  add(stroke: Stroke): void;
}

/** That of a pen that was turned over. */
const eraserButton = 5;
const drawingButtons: ReadonlySet<number> = new Set([0, eraserButton]);

/** The picture, and what is painted over it. The canvas has the pixels of the screen; the strokes those of the picture. */
export function MaskCanvas({ url, sides, marks, size, erases, add }: MaskCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  /** What stands on the canvas. */
  const painted = useRef<readonly Mark[]>([]);
  const latest = useRef(marks);
  latest.current = marks;
  const current = useRef<{ readonly pointer: number; readonly stroke: Stroke; readonly points: Point[] }>(undefined);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const resize = new ResizeObserver(() => {
      const { width, height } = screenPixels(element, sides);
      if (element.width === width && element.height === height) return;
      element.width = width;
      element.height = height;
      const context = prepared(element, sides);
      if (context === undefined) return;
      paintMarks(context, latest.current, sides);
      painted.current = latest.current;
      if (current.current !== undefined) paintStroke(context, current.current.stroke);
    });
    resize.observe(element);
    return () => resize.disconnect();
  }, [sides]);

  useEffect(() => {
    const context = canvas.current === null ? undefined : prepared(canvas.current, sides);
    if (context === undefined) return;
    // What is only added is painted over the rest; anything else begins anew.
    const isAddition = painted.current.every((mark, index) => mark === marks[index]);
    if (!isAddition) context.clearRect(0, 0, sides.width, sides.height);
    paintMarks(context, isAddition ? marks.slice(painted.current.length) : marks, sides);
    painted.current = marks;
  }, [marks, sides]);

  const go = (event: PointerEvent): void => {
    const element = canvas.current;
    const now = current.current;
    if (element === null || now === undefined || event.pointerId !== now.pointer) return;
    const context = prepared(element, sides);
    if (context === undefined) return;
    const from = now.points.length;
    const coalesced = event.type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
    for (const each of coalesced.length === 0 ? [event] : coalesced) now.points.push(pointAt(each, element, sides));
    paintStroke(context, now.stroke, from);
  };

  const begin = (event: PointerEvent): void => {
    if (current.current !== undefined || !drawingButtons.has(event.button)) return;
    canvas.current?.setPointerCapture(event.pointerId);
    const points: Point[] = [];
    const stroke: Stroke = { kind: 'stroke', erases: erases || event.button === eraserButton, size, points };
    current.current = { pointer: event.pointerId, stroke, points };
    go(event);
  };

  const end = (event: PointerEvent): void => {
    const now = current.current;
    if (now === undefined || event.pointerId !== now.pointer) return;
    current.current = undefined;
    add(now.stroke);
  };

  const follow = (event: PointerEvent): void => {
    const [element, circle] = [canvas.current, ring.current];
    if (element === null || circle === null) return;
    const box = element.getBoundingClientRect();
    circle.hidden = false;
    circle.style.translate = `${event.clientX - box.left}px ${event.clientY - box.top}px`;
  };

  return (
    <div class="fit" style={{ aspectRatio: `${sides.width} / ${sides.height}`, '--ratio': ratioOf(sides) }}>
      <img src={url} alt="To be edited" draggable={false} />
      <canvas
        ref={canvas}
        role="img"
        aria-label="Mask: paint with a pointer what may change, or upload a mask"
        onPointerDown={begin}
        onPointerMove={(event) => {
          follow(event);
          go(event);
        }}
        onPointerUp={end}
        onPointerCancel={end}
        onPointerLeave={() => {
          if (ring.current !== null) ring.current.hidden = true;
        }}
      />
      <div
        ref={ring}
        class={erases ? 'ring erases' : 'ring'}
        hidden
        aria-hidden="true"
        style={{ width: `${(size / sides.width) * 100}%` }}
      />
    </div>
  );
}

/** As many pixels as the screen shows of it, and never more than the picture has. */
function screenPixels(element: HTMLElement, { width, height }: Sides): Sides {
  const share = Math.min(1, (element.clientWidth * devicePixelRatio) / width);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** The canvas, taking pixels of the picture. */
function prepared(element: HTMLCanvasElement, { width, height }: Sides): CanvasRenderingContext2D | undefined {
  const context = element.getContext('2d');
  if (context === null) return undefined;
  context.setTransform(element.width / width, 0, 0, element.height / height, 0, 0);
  context.strokeStyle = getComputedStyle(element).color;
  context.fillStyle = context.strokeStyle;
  return context;
}

function pointAt({ clientX, clientY }: PointerEvent, element: HTMLElement, { width, height }: Sides): Point {
  const box = element.getBoundingClientRect();
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return [tenth(((clientX - box.left) / box.width) * width), tenth(((clientY - box.top) / box.height) * height)];
}
