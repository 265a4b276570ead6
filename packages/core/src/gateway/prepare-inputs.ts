import { PentaprismError } from '../contract/error.ts';
import type { InputName } from '../contract/input.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import { type ImageRequest, type InputPicture, inputOf } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { PreparedInput } from '../wire/wire.ts';
import { hasFactor } from './fill-factors.ts';

/** The input pictures of a plan as they go upstream, and what was done to them. */
export interface PreparedInputs {
  readonly inputs: ReadonlyMap<InputName, PreparedInput>;
  /** Sizes of the input pictures as they go upstream, masks apart; `null` for one that could not be read. */
  readonly sizes: readonly (Pixels | null)[];
  readonly notes: readonly ReceiptRow[];
}

/** What a mask covers, unless its plan says otherwise, and what a factor multiplies. */
const firstPicture: InputName = 'image.0';

/** Makes every input picture fit for upstream; the mask last, because it takes the size of the picture it covers. */
export async function prepareInputs(
  request: ImageRequest,
  plan: Plan,
  { finisher, host }: { readonly finisher: Finisher; readonly host: PictureHost | undefined },
  signal: AbortSignal | undefined,
): Promise<PreparedInputs> {
  const inputs = new Map<InputName, PreparedInput>();
  const sizes: (Pixels | null)[] = [];
  const notes: ReceiptRow[] = [];
  if (plan.inputs.length === 0) return { inputs, sizes, notes };
  const covered = new Set(
    plan.inputs.flatMap(({ edits, covers = firstPicture }) => (edits === undefined ? [] : covers)),
  );
  if (hasFactor(plan)) covered.add(firstPicture);
  const pixels = new Map<InputName, Pixels | null>();
  for (const planned of [...plan.inputs].sort(
    (a, b) => Number(a.edits !== undefined) - Number(b.edits !== undefined),
  )) {
    const { name, edits, covers = firstPicture } = planned;
    const input = await ownOrGiven(givenInput(request, name), host);
    const sameSizeAs = edits === undefined ? undefined : (pixels.get(covers) ?? undefined);
    const prepared = await finisher.prepare(input, planned, {
      ...present({ signal, sameSizeAs }),
      ...(covered.has(name) ? { needsPixels: true } : {}),
    });
    inputs.set(name, prepared.input);
    notes.push(...prepared.notes);
    pixels.set(name, prepared.pixels);
    if (edits === undefined) sizes.push(prepared.pixels);
  }
  return { inputs, sizes, notes };
}

/** A picture that is hosted here is read from here: upstream may not reach it, and the guard would not let us. */
async function ownOrGiven(input: InputPicture, host: PictureHost | undefined): Promise<InputPicture> {
  const source = input.kind === 'url' ? await host?.read?.(input.url) : undefined;
  return source === undefined ? input : { kind: 'bytes', source };
}

function givenInput(request: ImageRequest, name: InputName): InputPicture {
  const input = inputOf(request, name);
  if (input === undefined)
    throw new PentaprismError('internal_error', `The plan names ${name}, which the request does not have.`);
  return input;
}
