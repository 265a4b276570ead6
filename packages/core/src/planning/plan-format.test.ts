import { describe, expect, it } from 'vitest';
import { providerOf } from '../../test/offers.ts';
import { emulated, passthrough } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { PlanDefaults } from './draft.ts';
import { planRequest } from './plan.ts';
import { rank } from './rank.ts';

const common = {
  name: 'Fox',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-26',
  routes: { generate: 'fox' },
  sizing: {
    kind: 'list',
    to: 'size',
    sizes: [
      { label: 'square', pixels: [1024, 1024] },
      { label: 'wide', pixels: [1536, 1024] },
    ],
    defaultLabel: 'square',
  },
} as const;

/** Makes svg, whatever it is told. */
const vector = defineModel({
  ...common,
  id: 'vector',
  params: {
    prompt: passthrough(),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
    background: passthrough(),
  },
  delivers: 'svg',
});

/** Makes png unless it is told to make svg. */
const either = defineModel({
  ...common,
  id: 'either',
  params: { prompt: passthrough(), output_format: passthrough({ values: ['png', 'svg'], beyond: 'transcode' }) },
  delivers: 'png',
});

const raster = defineModel({
  ...common,
  id: 'raster',
  params: { prompt: passthrough(), output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }) },
  delivers: 'png',
});

function plan(model: ModelDeclaration, fields: Partial<ImageRequest>, unsaid?: PlanDefaults['unsaid']) {
  const request: ImageRequest = {
    mode: 'generate',
    model: model.id,
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  };
  const defaults = { responseFormat: 'url', ...(unsaid === undefined ? {} : { unsaid }) } as const;
  const planned = planRequest(request, { provider: providerOf('p', model), model, foreignExtras: new Map() }, defaults);
  const rows = Object.fromEntries(planned.receipt.map(({ parameter, word, why }) => [parameter, [word, why]]));
  return { planned, rows, finish: planned.finish };
}

const resize = { width: 1000, height: 1000, fit: 'cover' } as const;
const exactly = { size: '1000x1000', fit: 'cover' } as const;
const noPixels = 'An svg has no pixels to be made exact; with output_format png it is drawn at exactly that size.';

describe('a model that makes svg', () => {
  it('is left alone when no format is asked for', () => {
    expect(plan(vector, {}).finish).toEqual({ deliver: 'url' });
  });

  it('is asked for svg with no word to it', () => {
    const { finish, rows, planned } = plan(vector, { output_format: 'svg' });
    expect(finish).toEqual({ deliver: 'url', format: 'svg' });
    expect(rows.output_format).toEqual(['converted', 'The model makes svg.']);
    expect(planned.calls.map(({ body }) => body)).toEqual([{ prompt: 'a fox' }]);
  });

  it('has its picture drawn when pixels are asked for', () => {
    const { finish, rows } = plan(vector, { output_format: 'png', ...exactly });
    expect(finish).toMatchObject({ format: 'png', resize });
    expect(rows).toMatchObject({
      output_format: ['emulated', 'Pentaprism converts the picture.'],
      fit: ['emulated', 'Pentaprism makes the picture exactly 1000x1000.'],
    });
  });

  it.each([{}, { output_format: 'svg' } as const])('has no pixels to be made exact: %j', (format) => {
    const { finish, rows } = plan(vector, { ...exactly, ...format });
    expect(finish.resize).toBeUndefined();
    expect(rows.fit).toEqual(['dropped', noPixels]);
    expect(rows.size).toEqual(['converted', '1000x1000 is not native; the nearest is square (1024x1024).']);
  });

  it.each([{}, { output_format: 'svg' } as const])('has no quality: %j', (format) => {
    const { finish, rows } = plan(vector, { output_compression: 50, ...format });
    expect(finish.compression).toBeUndefined();
    expect(rows.output_compression).toEqual([
      'dropped',
      'The picture is svg, which has no quality setting; ask for output_format jpeg, webp or avif.',
    ]);
  });

  it('has one where it is drawn', () => {
    expect(plan(vector, { output_compression: 50, output_format: 'webp' }).finish).toMatchObject({
      format: 'webp',
      compression: 50,
    });
  });

  it('has its picture drawn for names whose callers save what they get as png', () => {
    const why = 'Its clients label it png.';
    const { finish, rows } = plan(vector, {}, { output_format: { value: 'png', why } });
    expect(finish.format).toBe('png');
    expect(rows.output_format).toEqual(['emulated', `${why} Pentaprism converts the picture.`]);
  });
});

describe('a model that makes svg when it is told to', () => {
  it('is told', () => {
    const { finish, rows, planned } = plan(either, { output_format: 'svg', ...exactly });
    expect(finish).toEqual({ deliver: 'url', format: 'svg' });
    expect(planned.calls[0]?.body).toMatchObject({ output_format: 'svg' });
    expect([rows.output_format?.[0], rows.fit]).toEqual(['passthrough', ['dropped', noPixels]]);
  });

  it('makes pixels when those are wanted', () => {
    const { planned, finish } = plan(either, { output_format: 'webp', ...exactly });
    expect(planned.calls[0]?.body).toMatchObject({ output_format: 'png' });
    expect(finish).toMatchObject({ format: 'webp', resize });
  });
});

describe('a model that makes pixels', () => {
  it('has svg dropped, with what to do instead', () => {
    const { finish, rows } = plan(raster, { output_format: 'svg', ...exactly });
    expect(finish).toMatchObject({ resize });
    expect(rows.output_format).toEqual([
      'dropped',
      'The model makes pixels, of which no svg can be made. Ask a vector model, whose own format is svg.',
    ]);
  });

  it('comes behind one that makes svg', () => {
    const plans = [raster, vector].map((model) => plan(model, { output_format: 'svg' }));
    const { order } = rank(
      [...plans].map(({ planned }) => ({ plan: planned })),
      'fidelity',
    );
    expect(order.map(({ item }) => item.plan.model)).toEqual(['vector', 'raster']);
  });
});
