import type { Path } from '../contract/json.ts';
import type { ExpectedSize, PlanJson } from '../contract/plan.ts';
import type { Pixels, Sizing } from '../contract/sizing.ts';

/** Places in the upstream body with what is written there. */
export type Fields = Readonly<Record<Path, PlanJson>>;

/** One native size that a sizing kind offers for a wish. */
export interface Option {
  readonly kind: Sizing['kind'];
  readonly fields: Fields;
  /** The fields by the fact they state, where upstream takes shape and scale apart. */
  readonly apart?: { readonly shape: Fields; readonly scale: Fields };
  readonly expected: ExpectedSize | null;
  readonly tier?: string;
  /** Its shape; absent when upstream chooses it. */
  readonly ratio?: number;
  /** Its scale in pixels. */
  readonly pixels: number;
  /** How much rounding to a pixel, or to a grid, may move an edge without making it another shape. */
  readonly grid: number;
  /** Asking for these pixels is a way of naming this option, whatever its true size is. */
  readonly nominal?: Pixels;
  /** What it is called in a sentence: `16:9 at 2K`. */
  readonly name: string;
  /** What its shape and its scale are called, where upstream takes them apart. */
  readonly names?: { readonly shape: string; readonly scale: string };
  /** How many times its picture it is, where that is how upstream is asked; absent while the picture is not read. */
  readonly factor?: number;
}
