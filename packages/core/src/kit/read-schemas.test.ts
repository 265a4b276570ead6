import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureName, readSchemas } from './read-schemas.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pentaprism-fixtures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => readSchemas(pathToFileURL(`${folder}/`));
const write = (name: string, text: string) => writeFile(join(folder, name), text);
const facts = { source: 'https://docs.etch.example/drypoint', checked: '2026-11-22' };

it.each([
  ['drypoint', 'drypoint.json'],
  ['fal-ai/flux-pro/v1.1', 'fal-ai__flux-pro__v1.1.json'],
  ['gpt-image-2/edits', 'gpt-image-2__edits.json'],
  ['owner/name:5c7d', 'owner__name%3A5c7d.json'],
  ['a__b/c*', 'a_%5Fb__c%2A.json'],
])('the route %s is read from %s', async (route, name) => {
  expect(fixtureName(route)).toBe(name);
  await write(name, JSON.stringify({ ...facts, type: 'object' }));
  expect(read()).toEqual({ [route]: { type: 'object' } });
});

describe('A folder of fixtures', () => {
  it('is read by the names of its routes, without what is no fixture', async () => {
    await write('b.json', JSON.stringify({ ...facts, title: 'b' }));
    await write('a__edit.json', JSON.stringify({ ...facts, source: [facts.source], title: 'a' }));
    await write('README.md', '# Fixtures');
    await mkdir(join(folder, 'published'));
    await write('published/pixels.json', '{}');
    expect(Object.entries(read())).toEqual([
      ['a/edit', { title: 'a' }],
      ['b', { title: 'b' }],
    ]);
  });

  it('names every file that is no fixture, with what it lacks', async () => {
    await write('broken.json', '{ "type": ');
    await write('list.json', '[]');
    await write('bare.json', '{}');
    await write('late.json', JSON.stringify({ source: ['the page'], checked: 'yesterday' }));
    await write('odd%.json', JSON.stringify(facts));
    expect(read).toThrow(
      new TypeError(
        `Fixtures in ${folder}/: ${[
          'bare.json has no source: the address it was read at, or several',
          'bare.json has no checked: the day it was read, as in 2026-11-22',
          'broken.json is no JSON object',
          'late.json has no source: the address it was read at, or several',
          'late.json has no checked: the day it was read, as in 2026-11-22',
          'list.json is no JSON object',
          'odd%.json is the name of no route',
        ].join('; ')}.`,
      ),
    );
  });
});
