import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { providerOf } from '../../test/offers.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { by } from '../contract/choice.ts';
import { PentaprismError } from '../contract/error.ts';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import { perImage, perMegapixel } from '../contract/price.ts';
import type { ImageRequest } from '../contract/request.ts';
import { free, shape } from '../contract/size-kinds.ts';
import { inputList } from '../contract/slots.ts';
import { kTiers } from '../contract/tiers.ts';
import { type PlanDefaults, planRequest } from './plan.ts';
import { createRegistry, type Offer } from './registry.ts';
import { planRemembered, remembered } from './remembered.ts';

const facts = { id: 'fox', name: 'Fox', owner: 'o', source: 'https://example.test', checked: '2026-11-22' } as const;

/** Offers that nothing is known of yet. */
function offers(changes: Partial<ModelDeclaration> = {}): readonly Offer[] {
  const listed: ModelDeclaration = {
    ...facts,
    delivers: 'png',
    routes: { generate: 'q/fox', edit: 'q/fox/edit' },
    price: perImage(by('tier', { '1K': 0.04, '2K': 0.08 })),
    params: {
      prompt: passthrough(),
      negative_prompt: passthrough(),
      seed: passthrough(),
      n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
      quality: passthrough({ values: ['low', 'high'] }),
      output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
      output_compression: emulated('transcode'),
    },
    sizing: shape({
      ratios: ['1:1', '16:9', '4:1'],
      ratioTo: 'aspect_ratio',
      tiers: kTiers({ '1K': '1K', '2K': '2K' }),
      tierTo: 'resolution',
      base: '1K',
    }),
    inputs: { image: inputList('image_urls', 2, { formats: ['image/png'] }) },
    extras: { turbo: { schema: z.boolean(), sentence: 'Fewer steps.' } },
    ...changes,
  };
  const placed = defineModel({
    ...facts,
    delivers: 'jpeg',
    routes: { generate: 'b/fox' },
    price: perMegapixel(0.01),
    params: {
      prompt: renamed('contents.0.parts.0.text'),
      n: emulated('fan-out'),
      output_format: converted('format', { sentence: 'jpeg is jpg.', table: { jpeg: 'jpg' } }, { beyond: 'transcode' }),
    },
    sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 2048], step: 16, base: [1024, 1024] }),
    always: { 'contents.0.role': 'user' },
  });
  return createRegistry([providerOf('q', listed, { root: 'input' }), providerOf('b', placed)]).offersOf('fox');
}

const prompts = fc.oneof(fc.string(), fc.constantFrom('low', 'fox', '1024x1024', '', '\u0001', 'x'.repeat(30_000)));
const some = <T>(...values: T[]) => fc.constantFrom(...values);
const picture = { kind: 'bytes', source: memorySource(Buffer.from('x')) } as const;

const requests: fc.Arbitrary<ImageRequest> = fc.record(
  {
    mode: some('generate', 'edit'),
    model: fc.constant('fox'),
    prompt: prompts,
    extras: fc.oneof(
      { weight: 9, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: some({ turbo: true }, { x: 1 }) },
    ),
    extrasAreText: fc.boolean(),
    n: fc.integer({ min: 1, max: 6 }),
    size: some('1024x1024', '1920x1080', 'auto', '999x333'),
    aspect_ratio: some('1:1', '3:2'),
    resolution: some('1K', '4K'),
    quality: some('low', 'best'),
    style: some('vivid'),
    background: some('transparent', 'red', 'nonsense'),
    output_format: some('png', 'jpeg', 'webp'),
    output_compression: some(0, 70),
    response_format: some('url', 'b64_json'),
    fit: some('native', 'cover', 'contain', 'strict'),
    stream: fc.boolean(),
    partial_images: some(0, 2),
    seed: some(7),
    user: some('someone'),
    negative_prompt: some('dogs'),
    image: some([picture]),
    provider_options: some({ q: { input: { prompt: 'mine' } } }),
  },
  { requiredKeys: ['mode', 'model', 'prompt', 'extras', 'extrasAreText'] },
);

const allDefaults: fc.Arbitrary<PlanDefaults> = fc.record(
  {
    responseFormat: some('url', 'b64_json'),
    inline: fc.boolean(),
    parallelCalls: some(2, 10),
    records: some('the log'),
    unsaid: fc.constantFrom({ output_format: { value: 'png', why: 'Nothing was asked.' } } as const),
    rows: fc.constantFrom([{ parameter: 'model', word: 'emulated', from: 'dall-e-3', why: 'It stands in.' } as const]),
  },
  { requiredKeys: ['responseFormat'] },
);

type Planner = typeof planRequest;

/** What a planner makes of a request: the plan, or the refusal. */
function outcome(plan: Planner, request: ImageRequest, offer: Offer, defaults: PlanDefaults): unknown {
  try {
    return plan(request, offer, defaults);
  } catch (error) {
    return PentaprismError.is(error) ? { code: error.code, message: error.message } : error;
  }
}

describe('A remembered plan', () => {
  it('is the plan that is made anew, for every request, prompt and offer', () => {
    fc.assert(
      fc.property(
        requests,
        allDefaults,
        fc.array(prompts, { minLength: 4, maxLength: 4 }),
        (request, defaults, words) => {
          for (const offer of offers()) {
            for (const prompt of words) {
              const asked = { ...request, prompt };
              const remembered = outcome(planRemembered, asked, offer, defaults);
              expect(remembered).toEqual(outcome(planRequest, asked, offer, defaults));
              // Members have an order, too, which upstream and caller see.
              expect(JSON.stringify(remembered)).toBe(JSON.stringify(outcome(planRequest, asked, offer, defaults)));
            }
          }
        },
      ),
    );
  });

  it('does not answer for other values, in whatever order they come', () => {
    const [one, other] = offers();
    fc.assert(
      fc.property(fc.array(fc.tuple(requests, allDefaults), { minLength: 20, maxLength: 60 }), (asked) => {
        for (const offer of [one, other]) {
          if (offer === undefined) throw new Error('Two offers are needed.');
          for (const [request, defaults] of [...asked, ...asked, ...asked]) {
            expect(outcome(planRemembered, request, offer, defaults)).toEqual(
              outcome(planRequest, request, offer, defaults),
            );
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  const request: ImageRequest = { mode: 'generate', model: 'fox', prompt: '', extras: {}, extrasAreText: false, n: 5 };
  const defaults: PlanDefaults = { responseFormat: 'url' };
  const planned = (offer: Offer | undefined, changes: Partial<ImageRequest>) => {
    if (offer === undefined) throw new Error('An offer is needed.');
    return planRemembered({ ...request, ...changes }, offer, defaults);
  };
  const isRemembered = (offer: Offer | undefined, changes: Partial<ImageRequest>) => {
    const [, , third, fourth] = ['a', 'b', 'c', 'd'].map((prompt) => planned(offer, { prompt, ...changes }));
    return third?.quote === fourth?.quote;
  };

  it('is made when values come a second time, and its parts are shared, frozen, from then on', () => {
    const [offer] = offers();
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((prompt) => planned(offer, { prompt }));
    expect(second?.quote).not.toBe(first?.quote);
    expect(fourth?.quote).toBe(third?.quote);
    expect([third?.quote, third?.finish, third?.receipt[1]].map(Object.isFrozen)).toEqual([true, true, true]);
    expect(third?.calls.map(({ body }) => body)).toEqual([
      { input: { prompt: 'c', num_images: 4 } },
      { input: { prompt: 'c', num_images: 1 } },
    ]);
    // Declarations are not.
    expect(Object.isFrozen(offer?.model.params)).toBe(false);
  });

  it('is not kept of what is a caller’s own', () => {
    const own: Partial<ImageRequest>[] = [
      { seed: 7 },
      { user: 'someone' },
      { safety_identifier: 'someone' },
      { negative_prompt: 'dogs' },
      { extras: { turbo: true } },
      { provider_options: { q: {} } },
      { mode: 'edit', image: [picture] },
      { style: 'x'.repeat(2000) },
    ];
    expect(own.map((changes) => isRemembered(offers()[0], changes))).toEqual(own.map(() => false));
    expect(isRemembered(offers()[0], { size: '1920x1080', style: 'vivid' })).toBe(true);
  });

  it('is not kept where what becomes of the prompt depends on what it says', () => {
    const shouted = { sentence: 'In capitals.', convert: (prompt: unknown) => String(prompt).toUpperCase() };
    const [converting] = offers({ params: { prompt: converted('text', shouted) } });
    const [choosing] = offers({ params: { prompt: passthrough({ values: ['a', 'b'] }) } });
    expect([converting, choosing].map((offer) => isRemembered(offer, {}))).toEqual([false, false]);
  });

  it('is not kept of a planner that quotes the prompt, or cuts it short', () => {
    const [offer] = offers();
    if (offer === undefined) throw new Error('An offer is needed.');
    const speaking = (sentence: (prompt: string) => string) => {
      const make: typeof planRequest = (asked, ...rest) => ({
        ...planRequest(asked, ...rest),
        upstream: sentence(asked.prompt ?? ''),
      });
      const plan = remembered(make);
      return ['a', 'b', 'c', 'd'].map((prompt) => plan({ ...request, prompt }, offer, defaults).upstream);
    };
    expect(speaking((prompt) => `It says ${prompt}.`)).toEqual([
      'It says a.',
      'It says b.',
      'It says c.',
      'It says d.',
    ]);
    expect(speaking((prompt) => prompt.slice(0, 1000))).toEqual(['a', 'b', 'c', 'd']);
    expect(speaking((prompt) => String(prompt.length))).toEqual(['1', '1', '1', '1']);
  });

  it('gives way to 128 others that are used after it', () => {
    const [offer] = offers();
    const known = ['a', 'b', 'c'].map((prompt) => planned(offer, { prompt }))[2];
    for (let index = 0; index < 127; index += 1) planned(offer, { style: `s${index}` });
    expect(planned(offer, {}).quote).toBe(known?.quote);
    for (let index = 0; index < 127; index += 1) planned(offer, { style: `t${index}` });
    expect(planned(offer, {}).quote).toBe(known?.quote);
    for (let index = 0; index < 128; index += 1) planned(offer, { style: `u${index}` });
    expect(planned(offer, {}).quote).not.toBe(known?.quote);
  });
});
