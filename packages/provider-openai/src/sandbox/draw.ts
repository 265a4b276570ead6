import { drawPicture } from '@pentaprism/core/kit';
import { type Pixels, present } from '@pentaprism/core/provider';
import type { SandboxModel } from './catalogue.ts';
import { type Inputs, noInputs } from './inputs.ts';
import { sizeOf } from './sizes.ts';
import { countTokens, type TokenUse } from './usage.ts';

type Fields = Readonly<Record<string, unknown>>;
type Format = 'png' | 'jpeg' | 'webp';

/** What was drawn, with what the model chose where the request left it to it. */
export interface Output {
  /** In base64, as are the partial ones. */
  readonly pictures: readonly string[];
  readonly partials: readonly string[];
  /** `size`, `quality`, `background` and `output_format`, as answers and events repeat them. */
  readonly resolved: Readonly<Record<'size' | 'quality' | 'background' | 'output_format', string>>;
  readonly safetyIdentifier: string | null;
  readonly use: TokenUse;
}

/** How to draw. */
export interface DrawOptions {
  /** Makes the picture another one. */
  readonly seed: number;
  readonly black: boolean;
  /** Leaves out all partial pictures but the first. */
  readonly early: boolean;
}

/** Draws what a sound body asks for. */
export async function drawOutput(
  model: SandboxModel,
  fields: Fields,
  inputs: Inputs | undefined,
  options: DrawOptions,
): Promise<Output> {
  const { images, mask } = inputs ?? noInputs;
  const prompt = String(fields.prompt);
  const pixels = sizeOf(fields.size, images[0]?.pixels);
  const format = formatOf(fields.output_format);
  // Left to the model, gpt-image-2 was seen to take low; what the later ones take is not known.
  const quality = chosen(fields.quality, 'low');
  const background = chosen(fields.background, 'opaque');
  const count = typeof fields.n === 'number' ? fields.n : 1;
  const asked = fields.stream === true && typeof fields.partial_images === 'number' ? fields.partial_images : 0;
  const partialCount = options.early ? Math.min(asked, 1) : asked;
  const draw = async (seed: number, label: string): Promise<string> => {
    const isPlain = background === 'opaque' && typeof fields.output_compression !== 'number';
    const bytes = await drawPicture({
      prompt,
      model: model.id,
      width: pixels[0],
      height: pixels[1],
      format: isPlain ? format : 'png',
      seed,
      inputs: images.map((image) => image.bytes),
      ...present({ mask }),
      label,
      black: options.black,
    });
    const finished = isPlain
      ? bytes
      : await finish(bytes, pixels, format, background === 'transparent', qualityOf(fields));
    return finished.toString('base64');
  };
  const partials: string[] = [];
  for (let index = 0; index < partialCount; index += 1) {
    partials.push(await draw(options.seed, `OpenAI sandbox, partial ${index + 1}`));
  }
  const pictures: string[] = [];
  for (let index = 0; index < count; index += 1) pictures.push(await draw(options.seed + index, 'OpenAI sandbox'));
  return {
    pictures,
    partials,
    resolved: { background, output_format: format, quality, size: pixels.join('x') },
    safetyIdentifier: textOf(fields.safety_identifier) ?? textOf(fields.user) ?? null,
    use: countTokens(model, { prompt, quality, pixels, inputs: images.length, count, partials: partials.length }),
  };
}

/** See-through outside an ellipse where that is asked for, and compressed as much as is asked for. */
async function finish(
  drawn: Buffer,
  [width, height]: Pixels,
  format: Format,
  isTransparent: boolean,
  quality: number,
): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const shape = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="49%" ry="49%"/></svg>`;
  const picture = isTransparent
    ? sharp(drawn)
        .ensureAlpha()
        .composite([{ input: Buffer.from(shape), blend: 'dest-in' }])
    : sharp(drawn);
  return picture.toFormat(format, format === 'png' ? { compressionLevel: 1 } : { quality }).toBuffer();
}

function formatOf(value: unknown): Format {
  return value === 'jpeg' || value === 'webp' ? value : 'png';
}

/** sharp knows no quality of 0. */
function qualityOf({ output_compression: compression }: Fields): number {
  return typeof compression === 'number' ? Math.max(1, compression) : 100;
}

/** `auto` is never repeated in an answer. */
function chosen(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== 'auto' ? value : otherwise;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
