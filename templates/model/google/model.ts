import { defineModel, perImage, shape } from '@pentaprism/core/provider';
import { always, byCore, commonRatios, inputs, prompt, ratioTo } from './shared/body.ts';

/** Acme Model. */
export const acmeModel = defineModel({
  // SETTLE: names. Where another provider offers this model, its id, name and owner.
  id: 'acme-model',
  name: 'Acme Model',
  owner: 'acme-owner',
  // SETTLE: every page a fact below was read at, and the day.
  source: 'https://ai.google.dev/gemini-api/docs/image-generation',
  checked: '2000-01-01',
  routes: { generate: 'acme/model', edit: 'acme/model' },
  // SETTLE: what Google bills.
  price: perImage(0.039),
  // SETTLE: what the model takes beyond these; one that is not here is dropped.
  params: { prompt, ...byCore },
  // SETTLE: ratios, tiers and published pixels.
  sizing: shape({ ratios: commonRatios, ratioTo, base: { pixels: 1024 * 1024 } }),
  // SETTLE: how many pictures one request takes.
  inputs: { image: inputs(3) },
  always,
  // SETTLE: the format it delivers.
  delivers: 'png',
});
