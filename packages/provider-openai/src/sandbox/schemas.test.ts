import { checkInput } from '@pentaprism/core/kit';
import type OpenAI from 'openai';
import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { openaiSchemas } from './schemas.ts';

it('has a schema for both endpoints of each model', () => {
  expect(Object.keys(openaiSchemas)).toEqual(catalogue.flatMap(({ id }) => [id, `${id}/edits`]).toSorted());
});

it('takes every field the official client has for a model that is alive', () => {
  const fields = {
    prompt: 'a cat',
    n: 10,
    size: '1536x864',
    quality: 'high',
    background: 'opaque',
    output_format: 'webp',
    output_compression: 50,
    moderation: 'low',
    stream: true,
    partial_images: 3,
    safety_identifier: 'somebody',
    user: 'somebody',
  } as const satisfies Partial<OpenAI.ImageGenerateParams>;
  const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
  const faults = catalogue.flatMap(({ id, schemas }) => [
    ...checkInput(schemas.generations, { model: id, ...fields }),
    ...checkInput(schemas.generations, { model: id, ...empty, prompt: 'a cat', user: 'somebody' }),
    ...checkInput(schemas.edits, { model: id, ...fields, image: ['image'], mask: 'mask' }),
    ...checkInput(schemas.edits, { model: id, ...fields, images: [{ file_id: 'file-1' }] }),
  ]);
  expect(faults).toEqual([]);
});
