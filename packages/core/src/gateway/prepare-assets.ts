import type { AssetName } from '../contract/asset.ts';
import { PentaprismError } from '../contract/error.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest, InputPicture } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { PreparedAsset } from '../wire/wire.ts';

/** The input pictures of a plan as they go upstream, and what was done to them. */
export interface PreparedAssets {
  readonly assets: ReadonlyMap<AssetName, PreparedAsset>;
  readonly notes: readonly ReceiptRow[];
}

/** Makes every input picture fit for upstream; the mask last, because it takes the size of the first picture. */
export async function prepareAssets(
  request: ImageRequest,
  plan: Plan,
  { finisher, host }: { readonly finisher: Finisher; readonly host: PictureHost | undefined },
  signal: AbortSignal | undefined,
): Promise<PreparedAssets> {
  const assets = new Map<AssetName, PreparedAsset>();
  const notes: ReceiptRow[] = [];
  if (plan.assets.length === 0) return { assets, notes };
  const needsPixels = plan.assets.some((asset) => asset.edits !== undefined);
  let firstPixels: Pixels | null = null;
  for (const asset of [...plan.assets].sort((a, b) => Number(a.edits !== undefined) - Number(b.edits !== undefined))) {
    const input = await ownOrGiven(inputOf(request, asset.input), host);
    const prepared = await finisher.prepare(input, asset, {
      ...(signal === undefined ? {} : { signal }),
      ...(asset.edits !== undefined && firstPixels !== null ? { sameSizeAs: firstPixels } : {}),
      ...(needsPixels && asset.input === 'image.0' ? { needsPixels } : {}),
    });
    assets.set(asset.input, prepared.asset);
    notes.push(...prepared.notes);
    if (asset.input === 'image.0') firstPixels = prepared.pixels;
  }
  return { assets, notes };
}

/** A picture that is hosted here is read from here: upstream may not reach it, and the guard would not let us. */
async function ownOrGiven(input: InputPicture, host: PictureHost | undefined): Promise<InputPicture> {
  const source = input.kind === 'url' ? await host?.read?.(input.url) : undefined;
  return source === undefined ? input : { kind: 'bytes', source };
}

function inputOf(request: ImageRequest, name: AssetName): InputPicture {
  const input = name === 'mask' ? request.mask : request.image?.[Number(name.slice('image.'.length))];
  if (input === undefined)
    throw new PentaprismError('internal_error', `The plan names ${name}, which the request does not have.`);
  return input;
}
