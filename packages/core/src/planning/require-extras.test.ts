import { expect, it } from 'vitest';
import { z } from 'zod';
import { providerOf } from '../../test/offers.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { input } from '../contract/slots.ts';
import { planRequest } from './plan.ts';

const model = defineModel({
  id: 'm',
  name: 'M',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-26',
  routes: { generate: 'g', edit: 'e' },
  params: { prompt: passthrough() },
  sizing: [],
  inputs: { image: input('image', { formats: ['image/png'] }) },
  extras: {
    lora_url: {
      schema: z.url(),
      to: 'lora.url',
      sentence: 'Address of the weights.',
      required: true,
      only: 'generate',
    },
    raw: { schema: z.boolean(), sentence: 'Raw.', sets: { true: { raw: true }, false: {} }, required: true },
  },
  delivers: 'png',
});

function bodyOf(fields: Partial<ImageRequest>) {
  const provider = providerOf('p', model);
  const request = {
    mode: 'generate',
    model: 'm',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  } as const;
  const plan = planRequest(request, { provider, model, foreignExtras: new Map() }, { responseFormat: 'url' });
  return plan.calls[0]?.body;
}

const url = 'https://example.test/lora';

it('what upstream needs and nobody sent is refused before anything is spent, by name', () => {
  expect(() => bodyOf({ extras: { raw: true } })).toThrow(
    expect.objectContaining({
      code: 'missing_required_parameter',
      param: 'lora_url',
      message: 'm on p needs lora_url. Address of the weights.',
    }),
  );
  expect(() => bodyOf({ extras: { lora_url: url } })).toThrow(expect.objectContaining({ param: 'raw' }));
});

it('it may be said in upstream’s own words, or by a value that sets nothing', () => {
  expect(bodyOf({ extras: { lora_url: url, raw: false } })).toEqual({ prompt: 'a fox', lora: { url } });
  expect(bodyOf({ provider_options: { p: { lora: { url }, raw: true } } })).toEqual({
    prompt: 'a fox',
    lora: { url },
    raw: true,
  });
});

it('it is needed for its own tasks only', () => {
  const image = [{ kind: 'url', url: 'https://example.test/1.png' }] as const;
  expect(bodyOf({ mode: 'edit', image, extras: { raw: true } })).toMatchObject({ prompt: 'a fox', raw: true });
});
