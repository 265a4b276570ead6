import { cutOut, drawPicture, inspect, type SandboxFiles } from '@pentaprism/core/kit';
import type { OutputFormat } from '@pentaprism/core/provider';
import { type InputPicture, isMaskField } from './inputs.ts';
import type { OutputForm, RouteRules } from './routes/route-rules.ts';
import type { Input } from './sizes.ts';

/** What to draw with. */
export interface DrawContext {
  readonly route: string;
  readonly rules: RouteRules;
  readonly pictures: readonly InputPicture[];
  readonly files: SandboxFiles;
  readonly black: boolean;
}

/** Draws what the model would, and answers in the form of its family. */
export async function drawOutput(input: Input, context: DrawContext): Promise<Readonly<Record<string, unknown>>> {
  const { rules } = context;
  const isMask = ({ field }: InputPicture) => isMaskField(field);
  const pictures = context.pictures.filter((picture) => !isMask(picture));
  const mask = context.pictures.find(({ field }) => field.startsWith('mask'));
  const [width, height] = rules.size(
    input,
    pictures.map(({ pixels }) => pixels),
  );
  const format = formatOf(input, rules);
  const seed = typeof input.seed === 'number' ? input.seed : 0;
  const prompt = String(input.prompt ?? '');
  const count = typeof input.num_images === 'number' ? input.num_images : 1;
  const images: Readonly<Record<string, unknown>>[] = [];
  for (let index = 0; index < count; index += 1) {
    const drawn = await drawPicture({
      prompt,
      model: context.route,
      width,
      height,
      format,
      seed: seed + index,
      inputs: pictures.map((picture) => picture.bytes),
      ...(mask === undefined ? {} : { mask: mask.bytes }),
      label: 'fal sandbox',
      black: context.black,
    });
    const bytes = rules.cutsOut === true ? await cutOut(drawn) : drawn;
    const mime = inspect(bytes).mime ?? 'application/octet-stream';
    const url =
      input.sync_mode === true ? `data:${mime};base64,${bytes.toString('base64')}` : context.files.put(bytes, mime);
    images.push({
      url,
      content_type: mime,
      ...described(rules.output, { width, height, size: bytes.byteLength, url }),
    });
  }
  if (rules.output === 'single') return { image: images[0] };
  return { images, ...around(rules.output, { prompt, seed, flags: images.map(() => context.black) }) };
}

function formatOf(input: Input, rules: RouteRules): OutputFormat {
  // Older models call it `format`.
  const asked = input.output_format ?? input.format;
  if (asked === 'jpg') return 'jpeg';
  return asked === 'png' || asked === 'jpeg' || asked === 'webp' || asked === 'gif' ? asked : rules.format;
}

/** The fields of one picture beside its address and type. */
function described(
  form: OutputForm,
  file: { readonly width: number; readonly height: number; readonly size: number; readonly url: string },
): Readonly<Record<string, unknown>> {
  if (form === 'native') return { width: file.width, height: file.height };
  const name = file.url.startsWith('data:') ? null : file.url.replace(/^.*\//, '');
  const pixels = form === 'single' ? file : { width: null, height: null };
  return { file_name: name, file_size: file.size, width: pixels.width, height: pixels.height };
}

/** The fields beside `images`. */
function around(
  form: OutputForm,
  job: { readonly prompt: string; readonly seed: number; readonly flags: readonly boolean[] },
): Readonly<Record<string, unknown>> {
  switch (form) {
    case 'native':
      return { timings: { inference: 0.1 }, seed: job.seed, has_nsfw_concepts: job.flags, prompt: job.prompt };
    case 'described':
      return { description: '' };
    case 'seeded':
      return { seed: job.seed };
    case 'single':
    case 'partner':
      return {};
  }
}
