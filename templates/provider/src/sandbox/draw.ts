import { drawPicture } from '@pentaprism/core/kit';
import { countAt, numberAt, type Pixels, textAt } from '@pentaprism/core/provider';

/** SETTLE: the pixels upstream makes of each ratio. */
const sizes: Readonly<Record<string, Pixels>> = {
  '1:1': [1024, 1024],
  '16:9': [1360, 768],
  '9:16': [768, 1360],
};

/** Draws what a sound body asks for, and answers with it. */
export async function drawOutput(
  route: string,
  body: unknown,
  options: { readonly black: boolean },
): Promise<Readonly<Record<string, unknown>>> {
  const [width, height] = sizes[textAt(body, 'aspect_ratio') ?? '1:1'] ?? [1024, 1024];
  const seed = numberAt(body, 'seed') ?? 0;
  const images: { readonly b64_json: string }[] = [];
  for (let index = 0; index < Math.max(1, countAt(body, 'num_images')); index += 1) {
    const bytes = await drawPicture({
      prompt: textAt(body, 'prompt') ?? '',
      model: route,
      label: 'Acme sandbox',
      width,
      height,
      format: 'png',
      seed: seed + index,
      ...options,
    });
    images.push({ b64_json: bytes.toString('base64') });
  }
  return { id: `image-${seed}`, images };
}
