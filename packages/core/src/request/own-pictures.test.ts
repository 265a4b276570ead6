import { expect, it } from 'vitest';
import { memorySource } from '../bytes/memory-source.ts';
import { parseRequest } from './parse-request.ts';

const own = (model: string | undefined) => new Set(model === 'loom' ? ['look'] : []);
const address = (name: string) => `https://pictures.example/${name}.png`;
const url = (name: string) => ({ kind: 'url', url: address(name) });

it.each([
  ['an address', address('a'), ['a']],
  ['an object of OpenAI’s', { image_url: address('a') }, ['a']],
  ['an object in an object', { image_url: { url: address('a') } }, ['a']],
  ['an item of an answer', { url: address('a'), b64_json: null }, ['a']],
  ['a list', [address('a'), { image_url: address('b') }, null], ['a', 'b']],
  ['JSON as a text', JSON.stringify([address('a')]), ['a']],
])('reference pictures and pictures of a model’s own may be %s', (_, value, names) => {
  const fields = { model: 'loom', prompt: 'a fox', reference_images: value, look: value };
  const { reference_images, inputs, extras } = parseRequest({ encoding: 'json', fields }, 'generate', own);
  expect({ reference_images, inputs, extras }).toEqual({
    reference_images: names.map(url),
    inputs: { look: names.map(url) },
    extras: {},
  });
});

it.each(['reference_images', 'look'])('%s of a form are files under all names that forms give them', (name) => {
  const source = memorySource(Buffer.from('fox'));
  const files = [`${name}[1]`, `${name}[0]`, `${name}[]`, name].map((field) => ({ field, source, filename: field }));
  const fields = { model: 'loom', prompt: 'a fox' };
  const request = parseRequest({ encoding: 'form', fields, files }, 'generate', own);
  const found = name === 'look' ? request.inputs?.look : request.reference_images;
  expect(found?.map((one) => one.kind === 'bytes' && one.filename)).toEqual([
    `${name}[0]`,
    `${name}[1]`,
    `${name}[]`,
    name,
  ]);
});

it('a name that is a picture of another model is passed on as it came', () => {
  const fields = { model: 'anvil', prompt: 'a fox', look: address('a') };
  const { inputs, extras } = parseRequest({ encoding: 'json', fields }, 'generate', own);
  expect({ inputs, extras }).toEqual({ inputs: undefined, extras: { look: address('a') } });
});

it('what is no picture is refused, and the parameter named', () => {
  const fields = { model: 'loom', prompt: 'a fox', look: ['fox.png'] };
  expect(() => parseRequest({ encoding: 'json', fields }, 'generate', own)).toThrow(
    expect.objectContaining({ code: 'invalid_value', param: 'look[0]' }),
  );
});
