import { drawPicture, inspect } from '@pentaprism/core/kit';
import { objectAt, type Pixels, textAt } from '@pentaprism/core/provider';
import { bflSchemas } from './schemas.ts';

/** A sound body, and its pictures. */
export interface Order {
  readonly model: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Uint8Array[];
  /** Makes the picture another one where the body has no seed. */
  readonly variation: number;
  readonly black: boolean;
}

/** A megapixel, as BFL counts them. */
export const megapixel = 1024 * 1024;

/** Both edges of what is painted are multiples of this. */
const grid = 16;

/** Draws what was ordered. */
export async function drawOutput(order: Order): Promise<{ readonly bytes: Buffer; readonly format: 'jpeg' | 'png' }> {
  const { model, body, inputs, variation, black } = order;
  const [width, height] = sizeOf(order);
  const fields = objectAt(bflSchemas[model], 'properties');
  const asked = textAt(body, 'output_format') ?? textAt(objectAt(fields, 'output_format'), 'default');
  const format = asked === 'png' ? 'png' : 'jpeg';
  const bytes = await drawPicture({
    prompt: String(body.prompt),
    model,
    width,
    height,
    format,
    seed: typeof body.seed === 'number' ? body.seed : variation,
    inputs,
    black,
    label: 'BFL sandbox',
  });
  return { bytes, format };
}

/**
 * The size asked for, else the shape asked for, else that of the first picture, else a square. What has no size of its own
 * has a megapixel; an edit by a model that takes sizes is as large as its picture, up to four.
 */
export function sizeOf({ model, body, inputs: [first] }: Order): Pixels {
  const { width, height, aspect_ratio: ratio } = body;
  const like = first === undefined ? undefined : inspect(first);
  const [across, down] = typeof ratio === 'string' ? ratio.split(':').map(Number) : [like?.width, like?.height];
  const isSized = objectAt(objectAt(bflSchemas[model], 'properties'), 'width') !== undefined;
  const area =
    isSized && like !== undefined ? Math.min((like.width ?? 1) * (like.height ?? 1), 4 * megapixel) : megapixel;
  const edge = Math.sqrt((area * (across ?? 1)) / (down ?? 1));
  return [edgeOf(width) ?? toGrid(edge), edgeOf(height) ?? toGrid(area / edge)];
}

/** An edge that was asked for; 0 leaves it to the model. */
function edgeOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function toGrid(edge: number): number {
  return Math.max(64, Math.round(edge / grid) * grid);
}
