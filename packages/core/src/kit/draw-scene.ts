import { createHash } from 'node:crypto';
import { charactersIn, lineCells, textPath, wrapText } from './draw-text.ts';

interface SceneOptions {
  readonly prompt: string;
  readonly model: string;
  /** Pixels of the finished picture, as written on it. */
  readonly width: number;
  readonly height: number;
  readonly seed?: number;
  readonly label?: string;
  /** Pixels of the canvas, which may be smaller. */
  readonly canvas: { readonly width: number; readonly height: number };
  /** How many input pictures need a frame. */
  readonly pictures: number;
}

/** A square for an input picture, in canvas pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The scene as SVG, with room left for input pictures. The text is paths, so it needs neither fonts nor escaping. */
export function drawScene(options: SceneOptions): { readonly svg: string; readonly frames: readonly Frame[] } {
  const { width, height } = options.canvas;
  const bytes = createHash('sha256')
    .update(`${options.seed ?? 0}\n${options.model}\n${options.prompt}`)
    .digest();
  const part = (index: number) => (bytes[index % bytes.length] ?? 0) / 255;
  const hue = Math.round(part(0) * 360);
  const shapes = Array.from({ length: 7 }, (_, index) => {
    const [x, y, size] = [part(index * 4 + 1) * width, part(index * 4 + 2) * height, part(index * 4 + 3)];
    const radius = (0.08 + size * 0.22) * Math.min(width, height) + 2;
    const fill = `fill="hsl(${(hue + 40 * index + 90) % 360},70%,${45 + index * 5}%)" fill-opacity="0.55"`;
    return index % 2 === 0
      ? `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" ${fill}/>`
      : `<path d="M${round(x)} ${round(y - radius)}l${round(radius)} ${round(radius * 2)}h${round(-radius * 2)}z" ${fill}/>`;
  });
  const frames = placeFrames(options.pictures, width, height);
  const borders = frames.map(
    ({ left, top, size }) =>
      `<rect x="${left - 3}" y="${top - 3}" width="${size + 6}" height="${size + 6}" fill="#fff" stroke="#000"/>`,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue},65%,32%)"/>` +
    `<stop offset="1" stop-color="hsl(${(hue + 60 + part(31) * 120) % 360},70%,62%)"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#g)"/>${shapes.join('')}${borders.join('')}` +
    `${drawCaption(options)}</svg>`;
  return { svg, frames };
}

/** The dark panel at the bottom: the prompt in large letters, the facts in small ones. */
function drawCaption(options: SceneOptions): string {
  const { width, height } = options.canvas;
  const small = Math.max(1, Math.round(Math.sqrt(width * height) / 400));
  const large = small + Math.max(1, Math.round(small / 2));
  const margin = 3 * small;
  const inner = width - 2 * margin;
  const room = Math.max(1, Math.floor((height * 0.55) / (lineCells * large)));
  const prompt = wrapText(options.prompt, charactersIn(inner, large), Math.min(5, room));
  const facts = [options.model, `${options.width}x${options.height}`, `seed ${options.seed ?? 0}`, options.label ?? ''];
  const notes = wrapText(facts.filter((fact) => fact !== '').join(' | '), charactersIn(inner, small), 4);
  const tall = prompt.length * lineCells * large + notes.length * lineCells * small + 2 * margin;
  const top = Math.max(0, height - tall);
  const notesTop = top + margin + prompt.length * lineCells * large;
  return (
    `<rect x="0" y="${top}" width="${width}" height="${tall}" fill="#000" fill-opacity="0.72"/>` +
    `<path fill="#fff" d="${textPath(prompt, margin, top + margin, large)}"/>` +
    `<path fill="#ffd27f" d="${textPath(notes, margin, notesTop, small)}"/>`
  );
}

/** A row of equal squares along the top, none taller than a third of the canvas. */
function placeFrames(count: number, width: number, height: number): readonly Frame[] {
  if (count === 0) return [];
  const gap = 8;
  const size = Math.floor(Math.min(height / 3, (width - gap) / count - gap));
  if (size < 4) return [];
  return Array.from({ length: count }, (_, index) => ({ left: gap + index * (size + gap), top: gap, size }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
