import { checkInput, type JsonSchema, type RecordedRequest } from '@pentaprism/core/kit';
import { falSchemas } from '@pentaprism/provider-fal/sandbox';
import { googleSchemas } from '@pentaprism/provider-google/sandbox';
import { replicateSchemas } from '@pentaprism/provider-replicate/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelPageSizes } from '../packages/core/test/model-page-sizes.ts';
import { at, bodyOf } from './support/json.ts';
import { type ProviderName, type Stack, startStack } from './support/start-stack.ts';

const model = 'gemini-3.1-flash-image-preview';

/** Where each provider reads the shape and the scale, and its words for the scales. */
interface Dialect {
  readonly provider: ProviderName;
  readonly ratioAt: string;
  readonly tierAt: string;
  readonly tiers: Readonly<Record<string, string>>;
  /** The body that upstream's published schema describes. */
  readonly schema: JsonSchema;
  readonly input: (request: RecordedRequest) => unknown;
}

const dialects: readonly Dialect[] = [
  {
    provider: 'fal',
    ratioAt: 'aspect_ratio',
    tierAt: 'resolution',
    tiers: { '0.5K': '0.5K', '1K': '1K', '2K': '2K', '4K': '4K' },
    schema: falSchemas['fal-ai/nano-banana-2'] ?? {},
    input: bodyOf,
  },
  {
    provider: 'replicate',
    ratioAt: 'input.aspect_ratio',
    tierAt: 'input.resolution',
    // The model has no 0.5K there, and 1K is nearest.
    tiers: { '0.5K': '1K', '1K': '1K', '2K': '2K', '4K': '4K' },
    schema: replicateSchemas['google/nano-banana-2'] ?? {},
    input: (request) => bodyOf(request).input,
  },
  {
    provider: 'google',
    ratioAt: 'generationConfig.imageConfig.aspectRatio',
    tierAt: 'generationConfig.imageConfig.imageSize',
    tiers: { '0.5K': '512', '1K': '1K', '2K': '2K', '4K': '4K' },
    schema: googleSchemas['gemini-3.1-flash-image'] ?? {},
    input: bodyOf,
  },
];

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

/** Sends each wish on its own. They are refused upstream, so that nothing is drawn: what arrived is what counts. */
async function receive(dialect: Dialect, wishes: readonly object[]) {
  const { provider, ratioAt, tierAt, schema, input } = dialect;
  const received: unknown[] = [];
  const faults: unknown[] = [];
  for (const wish of wishes) {
    const body = { model: `${provider}/${model}`, prompt: 'a fox [drill: refused]', ...wish };
    expect((await stack.post('images/generations', body)).status).toBe(400);
    for (const request of stack.submits(provider)) {
      received.push([at(request.body, ratioAt), at(request.body, tierAt)]);
      faults.push(...checkInput(schema, input(request)));
    }
  }
  return { received, faults };
}

describe.each(dialects)('on $provider', (dialect) => {
  const expected = modelPageSizes.map(([, ratio, tier]) => [ratio, dialect.tiers[tier]]);

  it('every size of the model page arrives as its ratio and tier', async () => {
    const sizes = modelPageSizes.map(([size]) => ({ size }));
    expect(await receive(dialect, sizes)).toEqual({ received: expected, faults: [] });
  });

  it('so does every pair of aspect_ratio and resolution', async () => {
    const pairs = modelPageSizes.map(([, aspect_ratio, resolution]) => ({ aspect_ratio, resolution }));
    expect(await receive(dialect, pairs)).toEqual({ received: expected, faults: [] });
  });

  it.each(['512x512', '683x384', '1448x181', '1024x1024'])(
    'a %s is drawn at the size that was planned',
    async (size) => {
      const fields = { model: `${dialect.provider}/${model}`, prompt: 'a fox', size };
      const { expected: promised } = stack.gateway.plan('generate', fields).plan;
      const { status, body } = await stack.post('images/generations', fields);
      expect({ status, size: body.size }).toEqual({ status: 200, size: `${promised?.width}x${promised?.height}` });
    },
  );
});
