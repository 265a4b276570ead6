import { describe, expect, it } from 'vitest';
import { providerOf } from '../../test/offers.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { inputList, mask } from '../contract/slots.ts';
import { planRequest } from './plan.ts';

const facts = {
  id: 'loom',
  name: 'Loom',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-26',
  sizing: [],
  delivers: 'png',
} as const;
const image = inputList('images', 4, { formats: ['image/png'] });
const inputs = { image, mask: mask('mask', 'white') };

/** Every way of asking for it has a route of its own. */
const loom = defineModel({
  ...facts,
  routes: { generate: 'make', edit: 'change', combine: 'join', inpaint: 'fill', erase: 'remove' },
  params: { prompt: passthrough() },
  inputs,
  extras: {},
});

const enlarger = defineModel({ ...facts, routes: { upscale: 'enlarge' }, params: {}, inputs: { image } });
const filler = defineModel({ ...facts, routes: { inpaint: 'fill' }, params: { prompt: passthrough() }, inputs });
const plain = defineModel({
  ...facts,
  routes: { generate: 'make', edit: 'change' },
  params: { prompt: passthrough() },
  inputs,
});

const picture = { kind: 'url', url: 'https://pictures.example/a.png' } as const;

function plan(model: ModelDeclaration, fields: Partial<ImageRequest>) {
  const request: ImageRequest = { mode: 'edit', model: model.id, extras: {}, extrasAreText: false, ...fields };
  const offer = { provider: providerOf('q', model), model, foreignExtras: new Map() };
  return planRequest(request, offer, { responseFormat: 'url' });
}

/** Where a request leads, and what for. */
const led = (model: ModelDeclaration, fields: Partial<ImageRequest>) => {
  const { task, upstream, calls } = plan(model, fields);
  expect(calls.map((call) => [call.task, call.route])).toEqual(calls.map(() => [task, upstream]));
  return [task, upstream];
};

describe('what a request asks of a model', () => {
  it.each<[string, Partial<ImageRequest>, string, string]>([
    ['words alone', { mode: 'generate', prompt: 'a fox' }, 'generate', 'make'],
    ['words and a picture', { prompt: 'a fox', image: [picture] }, 'edit', 'change'],
    ['words and pictures', { prompt: 'a fox', image: [picture, picture] }, 'combine', 'join'],
    ['words, a picture and a mask', { prompt: 'a fox', image: [picture], mask: picture }, 'inpaint', 'fill'],
    ['a picture and a mask', { image: [picture], mask: picture }, 'erase', 'remove'],
  ])('is told from %s', (_, fields, task, route) => {
    expect(led(loom, fields)).toEqual([task, route]);
  });

  it('is the earlier task of the table where two use as much', () => {
    const fields = { prompt: 'a fox', image: [picture, picture], mask: picture };
    expect(led(loom, fields)).toEqual(['combine', 'join']);
  });

  it('takes a mask as part of an edit where the model has no route of its own for it', () => {
    const { task, upstream, receipt } = plan(plain, { prompt: 'a fox', image: [picture], mask: picture });
    expect([task, upstream]).toEqual(['edit', 'change']);
    expect(receipt.find(({ parameter }) => parameter === 'mask')).toMatchObject({ word: 'converted' });
  });

  it('needs no words where the task needs none, and drops those that nothing comes of', () => {
    expect(plan(enlarger, { image: [picture] })).toMatchObject({
      task: 'upscale',
      calls: [{ task: 'upscale', route: 'enlarge', body: { images: [{ $input: 'image.0' }] } }],
    });
    const { calls, receipt } = plan(enlarger, { prompt: 'sharper', image: [picture] });
    expect(calls[0]?.body).not.toHaveProperty('prompt');
    expect(receipt.find(({ parameter }) => parameter === 'prompt')).toEqual({
      parameter: 'prompt',
      word: 'dropped',
      from: 'sharper',
      why: 'The model has no such parameter.',
    });
  });

  it.each<[string, ModelDeclaration, Partial<ImageRequest>, object]>([
    [
      'words',
      plain,
      { image: [picture] },
      { param: 'prompt', message: '`prompt` is required. What the picture should show, in words.' },
    ],
    [
      'words, and has none in its prompt',
      plain,
      { promptIsEmpty: true, image: [picture] },
      { code: 'invalid_value', param: 'prompt', message: '`prompt` is empty. What the picture should show, in words.' },
    ],
    [
      'words, and has them under another name',
      plain,
      { image: [picture], extras: { promt: 'a fox' } },
      { param: 'prompt', message: expect.stringContaining('`promt` is not known here; was it meant?') },
    ],
    [
      'a mask',
      filler,
      { prompt: 'a fox', image: [picture] },
      { param: 'mask', message: expect.stringContaining('loom on q edits only where a mask says so') },
    ],
  ])('is refused before anything is sent when it lacks %s', (_, model, fields, fault) => {
    expect(() => plan(model, fields)).toThrow(
      expect.objectContaining({ code: 'missing_required_parameter', ...fault }),
    );
  });

  it.each<[ModelDeclaration, ImageRequest['mode'], string]>([
    [enlarger, 'generate', 'loom on q cannot make pictures from words; it edits them at /v1/images/edits.'],
    [
      defineModel({ ...facts, routes: { generate: 'make' }, params: { prompt: passthrough() } }),
      'edit',
      'loom on q cannot edit pictures; it makes them from words at /v1/images/generations.',
    ],
  ])('is refused where the model does nothing of the kind', (model, mode, message) => {
    const fields = { mode, prompt: 'a fox', ...(mode === 'edit' ? { image: [picture] } : {}) };
    expect(() => plan(model, fields)).toThrow(expect.objectContaining({ code: 'unsupported_mode', message }));
  });
});
