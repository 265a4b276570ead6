import { describe, expect, it } from 'vitest';
import { providerOf } from '../../test/offers.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { input, inputList, mask } from '../contract/slots.ts';
import { planRequest } from './plan.ts';

const limits = { formats: ['image/png', 'image/jpeg'], maxEdge: 4096 } as const;
const facts = {
  id: 'loom',
  name: 'Loom',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-26',
  params: { prompt: passthrough() },
  sizing: [],
  delivers: 'png',
} as const;

const loom = defineModel({
  ...facts,
  routes: { guide: 'guide', edit: 'edit', combine: 'combine', inpaint: 'fill' },
  inputs: {
    image: [input('image', { ...limits, only: ['edit', 'inpaint'] }), inputList(['image_1', 'image_2'], limits)],
    mask: mask('mask', 'black', { maxBytes: 1000 }),
    reference_images: inputList('references', 2, { ...limits, required: true }),
  },
  extras: {
    look: { input: input('look_url', { formats: ['image/webp'] }), sentence: 'The style.', only: 'guide' },
    person: { input: mask('person', 'white', { covers: 'reference_images' }), sentence: 'Where the person is.' },
    sketch: { input: mask('sketch', 'unstated'), sentence: 'A sketch.' },
  },
});

const picture = (name: string) => ({ kind: 'url', url: `https://pictures.example/${name}.png?signature` }) as const;

function plan(model: ModelDeclaration, fields: Partial<ImageRequest>) {
  const request: ImageRequest = {
    mode: 'generate',
    model: model.id,
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  };
  const foreignExtras = new Map([['mood', ['other']]]);
  return planRequest(request, { provider: providerOf('q', model), model, foreignExtras }, { responseFormat: 'url' });
}

const references = [picture('a')];

describe('places for pictures', () => {
  it('reference pictures choose the task, and go to a list of their own', () => {
    const { task, calls, inputs, receipt } = plan(loom, { reference_images: [picture('a'), picture('b')] });
    expect([task, calls[0]?.body]).toEqual([
      'guide',
      { prompt: 'a fox', references: [{ $input: 'reference_images.0' }, { $input: 'reference_images.1' }] },
    ]);
    const form = { item: input.url, stored: input.url, ...limits };
    expect(inputs).toEqual([
      { name: 'reference_images.0', ...form },
      { name: 'reference_images.1', ...form },
    ]);
    expect(receipt.find(({ parameter }) => parameter === 'reference_images')).toMatchObject({
      word: 'converted',
      from: ['https://pictures.example/a.png', 'https://pictures.example/b.png'],
    });
  });

  it('a place that differs between tasks is that of the task, be it a value or a field for each picture', () => {
    const asked = { mode: 'edit', reference_images: references } as const;
    const one = plan(loom, { ...asked, image: [picture('i')] });
    const two = plan(loom, { ...asked, image: [picture('i'), picture('j')] });
    expect([one.calls[0]?.body, two.calls[0]?.body]).toEqual([
      { prompt: 'a fox', image: { $input: 'image.0' }, references: [{ $input: 'reference_images.0' }] },
      {
        prompt: 'a fox',
        image_1: { $input: 'image.0' },
        image_2: { $input: 'image.1' },
        references: [{ $input: 'reference_images.0' }],
      },
    ]);
  });

  it('a mask has limits of its own, and for the rest those of the picture it covers, as PNG', () => {
    const asked = { mode: 'edit', image: [picture('i')], mask: picture('m'), reference_images: references } as const;
    const { inputs } = plan(loom, { ...asked, inputs: { person: [picture('p')] } });
    const form = { item: input.url, stored: input.url, formats: ['image/png'], maxEdge: 4096 };
    expect(inputs.filter(({ edits }) => edits !== undefined)).toEqual([
      { name: 'mask', ...form, maxBytes: 1000, edits: 'black' },
      { name: 'person.0', ...form, edits: 'white', covers: 'reference_images.0' },
    ]);
  });

  it('a picture of the provider’s own is prepared like any other, and described in the receipt', () => {
    const { calls, inputs, receipt } = plan(loom, {
      reference_images: references,
      inputs: { look: [picture('s')], mood: [picture('x')] },
    });
    expect(calls[0]?.body).toMatchObject({ look_url: { $input: 'look.0' } });
    expect(inputs.map(({ name, formats }) => [name, formats])).toEqual([
      ['reference_images.0', limits.formats],
      ['look.0', ['image/webp']],
    ]);
    expect(receipt.filter(({ parameter }) => parameter === 'look' || parameter === 'mood')).toMatchObject([
      { word: 'converted', from: ['https://pictures.example/s.png'], to: { look_url: { $input: 'look.0' } } },
      { word: 'dropped', why: 'It belongs to other; this plan goes to q.' },
    ]);
  });

  it('a picture that only another task takes is dropped, and the receipt says so', () => {
    const asked = { mode: 'edit', image: [picture('i')], reference_images: references } as const;
    const { receipt } = plan(loom, { ...asked, inputs: { look: [picture('s')] } });
    expect(receipt.find(({ parameter }) => parameter === 'look')).toMatchObject({
      word: 'dropped',
      why: expect.stringContaining('guide'),
    });
  });

  it('reference pictures are dropped by a model that takes none, and the receipt says so', () => {
    const plain = defineModel({ ...facts, routes: { generate: 'make' } });
    const { task, inputs, receipt } = plan(plain, { reference_images: references });
    expect([task, inputs]).toEqual(['generate', []]);
    expect(receipt.find(({ parameter }) => parameter === 'reference_images')).toEqual({
      parameter: 'reference_images',
      word: 'dropped',
      from: ['https://pictures.example/a.png'],
      why: 'The model takes no reference pictures.',
    });
  });

  it.each<[string, Partial<ImageRequest>, string, string, string]>([
    [
      'a required place that is empty',
      { mode: 'edit', image: [picture('i')] },
      'missing_required_parameter',
      'reference_images',
      'loom on q needs reference_images.',
    ],
    [
      'more pictures than a place takes',
      { reference_images: ['a', 'b', 'c'].map(picture) },
      'too_many_images',
      'reference_images',
      'loom on q takes at most 2 pictures as reference_images; 3 were sent.',
    ],
    [
      'two pictures for one place of the provider’s own',
      { reference_images: references, inputs: { look: [picture('s'), picture('t')] } },
      'too_many_images',
      'look',
      'loom on q takes one picture as look; 2 were sent.',
    ],
    [
      'a mask of which nobody says what it edits',
      { reference_images: references, inputs: { sketch: [picture('s')] } },
      'unsupported_parameter',
      'sketch',
      'Send one as upstream reads it, as provider_options.q.sketch.',
    ],
  ])('%s is refused with what to do', (_, fields, code, param, words) => {
    expect(() => plan(loom, fields)).toThrow(
      expect.objectContaining({ code, param, message: expect.stringContaining(words) }),
    );
  });
});
