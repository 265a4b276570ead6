import { expect, it } from 'vitest';
import { z } from 'zod';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { modelCard } from './model-card.ts';
import { parameterSchema } from './parameter-schema.ts';
import { referencePage } from './reference-page.ts';
import { renderReferenceMarkdown } from './render-reference.ts';

const lora = { schema: z.url(), sentence: 'Address of the weights.', required: true } as const;
const model = defineModel({
  id: 'fox',
  name: 'Fox',
  owner: 'o',
  description: 'Draws foxes.',
  released: '2026-05-28',
  source: 'https://example.test',
  checked: '2026-11-22',
  origin: 'inferred',
  assumed: ['White is what a mask edits.', 'A picture has one megapixel.'],
  routes: { generate: 'fox' },
  params: { prompt: passthrough({ max: 500 }) },
  sizing: [],
  extras: { lora_url: lora },
  delivers: 'png',
});
const { origin: _, assumed: __, description: ___, released: ____, ...plain } = model;
const offer = { provider: 'north', configured: true, model };
const other = { provider: 'south', configured: true, model: { ...plain, released: '2026-01-02' } } as const;

it('a card says what a model is for, since when it is there, and what is not certain', () => {
  const { description, released, created, providers, parameters } = modelCard([other, offer]);
  expect({ description, released, created, prompt: parameters.prompt }).toEqual({
    description: 'Draws foxes.',
    released: '2026-01-02',
    created: Date.parse('2026-01-02T00:00:00Z') / 1000,
    prompt: {
      type: 'string',
      max_length: 500,
      modes: ['generate'],
      handled: { north: 'passthrough', south: 'passthrough' },
    },
  });
  expect(providers.map(({ id, origin, assumed }) => ({ id, origin, assumed }))).toEqual([
    { id: 'south', origin: undefined, assumed: undefined },
    { id: 'north', origin: 'inferred', assumed: ['White is what a mask edits.', 'A picture has one megapixel.'] },
  ]);
});

it('a card of a model of which nobody says either has neither, and was created when its facts were checked', () => {
  const { description, released, created } = modelCard([{ ...offer, model: plain }]);
  expect({ description, released, created }).toEqual({
    description: null,
    released: null,
    created: Date.parse('2026-11-22T00:00:00Z') / 1000,
  });
});

it('a page begins with what the model is for, and lists what is not certain', () => {
  const page = renderReferenceMarkdown(referencePage([offer]));
  expect(page).toMatch(/^# Fox\n\nDraws foxes\.\n\n- Model: `fox`\n/);
  expect(page).toContain('\n- Released: 2026-05-28\n');
  expect(page).toContain(
    [
      '## Not certain',
      '',
      '- north: A program took the facts from upstream’s schema; nobody has looked at them.',
      '- north: White is what a mask edits.',
      '- north: A picture has one megapixel.',
      '',
    ].join('\n'),
  );
  expect(page).toContain('At most 500 characters.');
});

it('an extra that is needed is required on the page and in the schema, where every offer needs it', () => {
  const rowOf = (name: string) =>
    referencePage([offer])
      .groups.flatMap(({ rows }) => rows)
      .find((row) => row.name === name);
  expect(rowOf('lora_url')?.tasks).toEqual({ generate: 'required' });
  const { required, properties } = parameterSchema([offer, other], 'generate');
  expect({ required, prompt: properties.prompt }).toEqual({
    required: ['model', 'prompt', 'lora_url'],
    prompt: expect.objectContaining({ maxLength: 500 }),
  });
  const free = { ...other, model: { ...plain, extras: {} } };
  expect(parameterSchema([offer, free], 'generate').required).toEqual(['model', 'prompt']);
});
