import { PentaprismError } from '../contract/error.ts';
import type { FactorRef } from '../contract/factor-ref.ts';
import { isObject, type Path } from '../contract/json.ts';
import type { Call, Plan, ReceiptRow } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import { read, written } from '../planning/body.ts';
import { enlarged, factorFor } from '../sizing/factor.ts';

/** The calls of a plan as they are made, and what the receipt says of what was worked out last. */
export interface FilledCalls {
  readonly calls: readonly Call[];
  readonly notes: readonly ReceiptRow[];
}

/** A row of the receipt that answers for a factor which nobody knows before its picture is read. */
interface Slot {
  readonly row: ReceiptRow;
  readonly path: Path;
  readonly ref: FactorRef['$factor'];
}

/** Whether a factor of a plan depends on a picture that has to be read first. */
export function hasFactor(plan: Plan): boolean {
  return slotsOf(plan).length > 0;
}

/**
 * Puts factors where the plan has slots for them, now that the pictures were read.
 *
 * Throws `invalid_image` when the size of a picture cannot be read: nothing was sent yet, so nothing is billed.
 */
export function fillFactors(plan: Plan, { sizes }: { readonly sizes: readonly (Pixels | null)[] }): FilledCalls {
  let { calls } = plan;
  const notes: ReceiptRow[] = [];
  for (const { row, path, ref } of slotsOf(plan)) {
    const size = sizes[0];
    if (size === undefined || size === null) throw unread();
    const { factor, wanted } = factorFor(ref, size);
    calls = calls.map((call) => ({ ...call, body: written({ ...call.body }, path, factor) }));
    const [width, height] = enlarged(size, factor);
    const isMet = ref.fit !== undefined || (factor === wanted && isAsked(ref.for, [width, height]));
    const why = `The picture is ${size.join('x')}, so upstream was asked for ${factor} times that, which is ${width}x${height}.`;
    notes.push({
      parameter: row.parameter,
      word: 'converted',
      from: null,
      to: { ...row.to, [path]: factor },
      why,
      ...(isMet ? {} : { snapped: true }),
    });
  }
  return { calls, notes };
}

/** The slots of a plan, found by the rows that answer for them: what a caller sends through on their own is no slot. */
function slotsOf(plan: Plan): readonly Slot[] {
  return plan.receipt.flatMap((row) =>
    Object.entries(row.to ?? {}).flatMap(([path, value]) => {
      if (!isFactorRef(value) || !plan.calls.every((call) => read({ ...call.body }, path) === value)) return [];
      return [{ row, path, ref: value.$factor }];
    }),
  );
}

function isFactorRef(value: unknown): value is FactorRef {
  if (!isObject(value) || !isObject(value.$factor)) return false;
  const { of, range } = value.$factor;
  return of === 'image.0' && typeof value.$factor.for === 'string' && Array.isArray(range);
}

/** Pixels are met by just those; a scale by any shape of it. */
function isAsked(asked: string, [width, height]: readonly [number, number]): boolean {
  const exact = /^(\d+)x(\d+)$/.exec(asked);
  return exact === null || (Number(exact[1]) === width && Number(exact[2]) === height);
}

function unread(): PentaprismError {
  const message =
    'The size of `image` cannot be read, so nobody knows how many times it must be enlarged. Say scale_factor instead of a size, or send the picture itself.';
  return new PentaprismError('invalid_image', message, { param: 'image' });
}
