import type { InputLimits, InputTemplate, Template } from './input.ts';
import type { Path } from './json.ts';
import type { Only, PerTask } from './tasks.ts';

/** What may be said of any place for pictures. */
interface SlotForm {
  /** One picture in upstream's form; default `input.url`. */
  readonly item?: Template;
  /** The form of a picture that was put into the provider's storage; default `item`. */
  readonly stored?: Template;
  /** Upstream does nothing without it, whatever the task. */
  readonly required?: true;
  readonly only?: Only;
}

/** A place for pictures: one value, a list of at most `max`, or a place for each of them. */
export type Slot = InputLimits &
  SlotForm &
  (
    | { readonly to: Path; readonly max?: number }
    | { readonly to: readonly [Path, Path, ...Path[]]; readonly max?: never }
  );

/**
 * A place for a mask. In front, transparent means edit; `edits` is upstream's own meaning. One that is `unstated` is never
 * guessed: masks are refused, and the caller is told how to send upstream's own.
 */
export interface MaskSlot extends Partial<InputLimits>, SlotForm {
  readonly to: Path;
  readonly edits: 'white' | 'black' | 'transparent' | 'unstated';
  /** The picture whose size it takes, and whose limits where it has none of its own; default `image`. */
  readonly covers?: 'reference_images';
}

/** Where the pictures of a request go. A place that differs between tasks is a list. */
export interface Inputs {
  /** The pictures to edit. */
  readonly image?: PerTask<Slot>;
  readonly mask?: PerTask<MaskSlot>;
  /** Pictures to go by. */
  readonly reference_images?: PerTask<Slot>;
}

/** The name of an input that every request may have: `image`. */
export type InputParameter = keyof Inputs;

type Limits = InputLimits & SlotForm;

/** The forms one picture can take; an `item` and a `stored` are made of them. */
const forms = {
  url: { $file: 'url' },
  base64: { $file: 'base64' },
  mime: { $file: 'mime' },
  file: { $file: 'file' },
} as const satisfies Record<string, InputTemplate>;

/**
 * Declares a place for one picture: `input('image_url', { formats: ['image/png'] })`. The forms it can be sent in are
 * `input.url`, `input.base64`, `input.mime` and `input.file`.
 */
export const input: ((to: Path, limits: Limits) => Slot) & typeof forms = Object.assign(
  (to: Path, limits: Limits): Slot => ({ to, ...limits }),
  forms,
);

/** Declares a list of at most `max` pictures: `inputList('image_urls', 10, limits)`. */
export function inputList(to: Path, max: number, limits: Limits): Slot;
/** Declares a place for each of several pictures: `inputList(['input_image', 'input_image_2'], limits)`. */
export function inputList(to: readonly [Path, Path, ...Path[]], limits: Limits): Slot;
export function inputList(...[to, ...rest]: [Path, number, Limits] | [readonly [Path, Path, ...Path[]], Limits]): Slot {
  const [first, second] = rest;
  if (typeof to !== 'string') return { to, ...(first as Limits) };
  return { to, max: first as number, ...(second as Limits) };
}

/** Declares a place for a mask, as upstream reads it. Its limits are by default those of the picture it covers, as PNG. */
export function mask(to: Path, edits: MaskSlot['edits'], limits: Omit<MaskSlot, 'to' | 'edits'> = {}): MaskSlot {
  return { to, edits, ...limits };
}

/** Whether a place is one for a mask. */
export function isMaskSlot(slot: Slot | MaskSlot): slot is MaskSlot {
  return 'edits' in slot;
}

/** The places below the provider's root that pictures of a slot go to. */
export function placesOfSlot({ to }: Slot | MaskSlot): readonly Path[] {
  return typeof to === 'string' ? [to] : to;
}

/** The most pictures a slot takes. */
export function mostOf(slot: Slot | MaskSlot): number {
  if (isMaskSlot(slot)) return 1;
  return typeof slot.to === 'string' ? (slot.max ?? 1) : slot.to.length;
}
