import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindProvider, type Catalogue, type ProviderDefinition, type PublishedModel } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { createFalSandbox, falSchemas } from '@pentaprism/provider-fal/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createReplicateSandbox, replicateSchemas } from '@pentaprism/provider-replicate/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driftOf } from '../scripts/drift/drift-of.ts';
import { describeReport, isAlarm } from '../scripts/drift/report.ts';
import { writeFixtures } from '../scripts/drift/write-fixtures.ts';

const sandboxes = { fal: createFalSandbox(), replicate: createReplicateSandbox() };
let at: {
  readonly fal: { url: string; close(): Promise<void> };
  readonly replicate: { url: string; close(): Promise<void> };
};
let folder: string;
beforeAll(async () => {
  const [fal, replicate] = await Promise.all([sandboxes.fal.listen(), sandboxes.replicate.listen()]);
  at = { fal, replicate };
  folder = await mkdtemp(join(tmpdir(), 'pentaprism-drift-'));
});
afterAll(async () => {
  await Promise.all([at.fal.close(), at.replicate.close(), rm(folder, { recursive: true, force: true })]);
});

const falAt = (definition: ProviderDefinition) =>
  bindProvider(definition, { apiKey: 'id:secret', baseUrl: at.fal.url, environment: {} });
const only = (...ids: readonly string[]): ProviderDefinition => ({
  ...falDefinition,
  models: falDefinition.models.filter(({ id }) => ids.includes(id)),
});

/** fal, publishing something else than its sandbox does. */
function changed(change: (published: PublishedModel) => PublishedModel | undefined): ProviderDefinition {
  const { catalogue } = falDefinition;
  if (catalogue === undefined) throw new Error('fal has no catalogue.');
  const read: Catalogue['read'] = (reply, route) => {
    const found = catalogue.read(reply, route);
    return found === undefined || 'kind' in found ? found : change(structuredClone(found));
  };
  return { ...only('flux-dev'), catalogue: { ...catalogue, read } };
}

/** fal's documents name the schema of an input. */
const fieldsOf = ({ definitions }: PublishedModel) =>
  Object(Object(definitions).Input).properties as Record<string, Record<string, unknown>>;
const reportOf = (definition: ProviderDefinition, accepted: Parameters<typeof driftOf>[0]['accepted'] = {}) =>
  driftOf({ provider: falAt(definition), fixtures: falSchemas, accepted });

describe('the drift alarm', () => {
  it('is silent while upstream publishes what the fixtures say: fal', async () => {
    const report = await reportOf(falDefinition);
    expect(report.unread).toEqual([]);
    expect(report.drifts).toEqual([]);
    expect(isAlarm(report)).toBe(false);
  });

  it('is silent while upstream publishes what the fixtures say: Replicate', async () => {
    const provider = bindProvider(replicateDefinition, { apiKey: 'k', baseUrl: at.replicate.url, environment: {} });
    const report = await driftOf({ provider, fixtures: replicateSchemas, accepted: {} });
    expect([report.unread, report.drifts]).toEqual([[], []]);
  });

  it('breaks: upstream would refuse what is sent today', async () => {
    const report = await reportOf(
      changed((published) => {
        fieldsOf(published).output_format = { type: 'string', enum: ['png'] };
        return published;
      }),
    );
    expect(report.drifts.map(({ kind }) => kind)).toContain('breaks');
    expect(isAlarm(report)).toBe(true);
    expect(describeReport('fal', report)).toContain('output_format must be one of "png" ("jpeg")');
  });

  it('gone: the route is not there any more, or is on its way out', async () => {
    const gone = await reportOf(changed(() => undefined));
    expect(new Set(gone.drifts.map(({ kind }) => kind))).toEqual(new Set(['gone']));
    const ending = await reportOf(changed((published) => ({ ...published, deprecated: true })));
    expect(ending.drifts.map(({ kind, message }) => [kind, message])).toContainEqual([
      'gone',
      'upstream says that it is deprecated',
    ]);
  });

  it('differs: a limit is another one, and new: a field that was not there', async () => {
    const definition = changed((published) => {
      fieldsOf(published).num_images = { type: 'integer', minimum: 1, maximum: 6, default: 1 };
      fieldsOf(published).grain = { type: 'number' };
      return published;
    });
    const report = await reportOf(definition);
    const generate = report.drifts.filter(({ task }) => task === 'generate');
    expect(generate.map(({ kind, path, message }) => [kind, path, message])).toEqual([
      ['differs', 'params.n.max', 'params.n.max was 4, and upstream says 6'],
      ['new', 'extras.grain', 'upstream has extras.grain {"type":"number"}'],
    ]);
    expect(isAlarm(report)).toBe(false);
    const accepted = { 'fal-ai/flux/dev': { 'extras.grain': 'Nobody wants it.', 'params.n.max': 'Four are enough.' } };
    const rest = await reportOf(definition, accepted);
    expect(rest.drifts.filter(({ task }) => task === 'generate')).toEqual([]);
  });

  it('says which routes it could not read', async () => {
    const provider = bindProvider(only('flux-dev'), { apiKey: 'k', baseUrl: 'http://127.0.0.1:9', environment: {} });
    const { unread, drifts } = await driftOf({ provider, fixtures: falSchemas, accepted: {} });
    expect(unread.map((line) => line.split(':')[0])).toEqual(['fal-ai/flux/dev', 'fal-ai/flux/dev/image-to-image']);
    expect(drifts).toEqual([]);
  });

  it('writes fixtures anew that say the same as those they replace', async () => {
    const { fresh } = await reportOf(only('flux-dev'));
    await writeFixtures(folder, fresh, '2026-12-01');
    expect(await readdir(folder)).toEqual(['fal-ai__flux__dev.json', 'fal-ai__flux__dev__image-to-image.json']);
    const written = JSON.parse(await readFile(join(folder, 'fal-ai__flux__dev.json'), 'utf8'));
    expect(written).toMatchObject({ checked: '2026-12-01', source: 'https://fal.ai/models/fal-ai/flux/dev/api' });
    expect(Object.keys(written.properties)).toEqual(Object.keys(Object(falSchemas['fal-ai/flux/dev']).properties));
  });
});
