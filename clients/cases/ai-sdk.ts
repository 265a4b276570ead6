import sharp from 'sharp';
import { expect } from 'vitest';
import type { Case, Client } from '../support/client.ts';
import { expectPicture, fox, mask } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

type Sdk = typeof import('ai-7');
type Picture = Parameters<Sdk['generateImage']>[0];

// Majors of `ai` with those of its providers that belong to them. Edits came with major 6.
const majors = [
  { major: 5, openai: 'ai-sdk-openai-2', compatible: 'ai-sdk-openai-compatible-1', edits: false },
  { major: 6, openai: 'ai-sdk-openai-3', compatible: 'ai-sdk-openai-compatible-2', edits: true },
  { major: 7, openai: 'ai-sdk-openai-4', compatible: 'ai-sdk-openai-compatible-3', edits: true },
];

/** Vercel's AI SDK with its provider for servers like this one, and with its provider for OpenAI. */
export const aiSdk: readonly Client[] = majors.flatMap(({ major, openai, compatible, edits }) => {
  const ai = `ai-${major}`;
  const shared = { kind: 'framework', proof: 'package' } as const;
  const clients: Client[] = [
    {
      ...shared,
      name: `AI SDK ${major}, OpenAI-compatible provider`,
      version: `${npmVersion(ai)}, ${npmVersion(compatible)}`,
      setUp:
        "`createOpenAICompatible({ name: 'pentaprism', baseURL: 'http://127.0.0.1:8787/v1' })`, then `.imageModel(…)`",
      know: 'The SDK itself drops `aspectRatio` and `seed` with a warning; give `aspect_ratio` and `seed` under `providerOptions.pentaprism`.',
      cases: {
        ...cases(ai, (site) => compatibleModel(compatible, site), ['nano-banana-2', 'gpt-image-1', 'dall-e-3'], edits),
        'hands on what the SDK has no word for': (site) => handsOnOptions(ai, compatible, site),
      },
    },
    {
      ...shared,
      name: `AI SDK ${major}, OpenAI provider`,
      version: `${npmVersion(ai)}, ${npmVersion(openai)}`,
      setUp: "`createOpenAI({ baseURL: 'http://127.0.0.1:8787/v1' })`, then `.image('gpt-image-1.5')`",
      ...(edits
        ? { know: 'Edits with names that do not begin with `gpt-image-` need the setting of the next row.' }
        : {}),
      cases: cases(
        ai,
        (site) => openaiModel(openai, site),
        ['gpt-image-1.5', 'gpt-image-1', 'chatgpt-image-latest'],
        edits,
      ),
    },
  ];
  if (!edits) return clients;
  return [
    ...clients,
    {
      ...shared,
      name: `AI SDK ${major}, OpenAI provider, names of other makers`,
      version: `${npmVersion(ai)}, ${npmVersion(openai)}`,
      setUp: "the same, then `.image('nano-banana-2')`",
      know: 'This provider reads base64 only, and does not ask for it when it edits. An alias with its own `responseFormat` does the same for one name.',
      settings: { PENTAPRISM_RESPONSE_FORMAT: 'b64_json' },
      cases: cases(ai, (site) => openaiModel(openai, site), ['nano-banana-2'], edits),
    },
  ];
});

type OpenModel = (site: Site) => Promise<(name: string) => Picture['model']>;

async function compatibleModel(alias: string, { baseURL, apiKey }: Site) {
  const { createOpenAICompatible }: typeof import('ai-sdk-openai-compatible-3') = await import(alias);
  const provider = createOpenAICompatible({ name: 'pentaprism', baseURL, apiKey });
  return (name: string) => provider.imageModel(name);
}

async function openaiModel(alias: string, { baseURL, apiKey }: Site) {
  const { createOpenAI }: typeof import('ai-sdk-openai-4') = await import(alias);
  const provider = createOpenAI({ baseURL, apiKey });
  return (name: string) => provider.image(name);
}

async function generate(ai: string, asked: Picture) {
  const sdk: Sdk & { experimental_generateImage?: Sdk['generateImage'] } = await import(ai);
  // Its name in major 5.
  return (sdk.generateImage ?? sdk.experimental_generateImage)(asked);
}

async function handsOnOptions(ai: string, compatible: string, site: Site): Promise<void> {
  const model = (await compatibleModel(compatible, site))('nano-banana-2');
  const providerOptions = { pentaprism: { aspect_ratio: '16:9', seed: 7 } };
  const { image } = await generate(ai, { model, prompt: 'a fox', providerOptions });
  const { width, height } = await sharp(image.uint8Array).metadata();
  expect(width / height).toBeCloseTo(16 / 9, 1);
}

function cases(ai: string, open: OpenModel, names: readonly string[], edits: boolean): Client['cases'] {
  const [first = ''] = names;
  const made: Record<string, Case> = {
    'makes a picture with each name': async (site) => {
      const model = await open(site);
      for (const name of names) {
        const { image } = await generate(ai, { model: model(name), prompt: 'a fox', size: '1024x1024' });
        await expectPicture(image.uint8Array);
      }
    },
    'makes three pictures': async (site) => {
      const model = await open(site);
      const { images } = await generate(ai, { model: model(first), prompt: 'a fox', n: 3 });
      expect(images).toHaveLength(3);
      for (const { uint8Array } of images) await expectPicture(uint8Array);
    },
    'throws the refusal as its own error, once': async (site) => {
      const model = await open(site);
      const refused = generate(ai, { model: model(first), prompt: 'a fox [drill: refused]' });
      const error = await refused.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'AI_APICallError', statusCode: 400, isRetryable: false });
      expect(site.passed()).toHaveLength(1);
    },
  };
  if (!edits) return made;
  made['edits a picture with a mask, and without'] = async (site) => {
    const model = await open(site);
    for (const prompt of [
      { images: [fox], text: 'a hat', mask },
      { images: [fox], text: 'a hat' },
    ]) {
      const { image } = await generate(ai, { model: model(first), prompt });
      await expectPicture(image.uint8Array);
    }
    expect(site.passed().map(({ path }) => path)).toEqual(['/v1/images/edits', '/v1/images/edits']);
  };
  return made;
}
