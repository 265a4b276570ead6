import { createHash } from 'node:crypto';
import { replicateSchemas } from './schemas.ts';
import { upstreamModels } from './upstream-models/index.ts';

/** The id of the one version this sandbox has of a model: its own, or one that is made up for an official model. */
export function versionOf(model: string): string {
  return model.split(':')[1] ?? createHash('sha256').update(model).digest('hex');
}

/** `owner/name` of a model, without its version. */
export function nameOf(model: string): string {
  return model.split(':')[0] ?? model;
}

/** Official models have addresses of their own, and their name is enough to run them. */
export function isOfficial(model: string): boolean {
  return !model.includes(':');
}

/**
 * The model that `owner/name:version` or a bare version id means, if this sandbox plays it; `owner/name` alone means an
 * official one.
 */
export function modelOfVersion(version: string): string | undefined {
  return Object.keys(upstreamModels).find(
    (model) =>
      versionOf(model) === version ||
      `${nameOf(model)}:${versionOf(model)}` === version ||
      (isOfficial(model) && model === version),
  );
}

/** The model that `owner/name` is the name of. */
export function modelNamed(name: string): string | undefined {
  return Object.keys(upstreamModels).find((model) => nameOf(model) === name);
}

/** A model as `GET /v1/models/{owner}/{name}` shows it, with its published schema. */
export function modelRecord(model: string, origin: string): Readonly<Record<string, unknown>> {
  const [owner, name] = nameOf(model).split('/');
  const ending = upstreamModels[model]?.delivers ?? 'png';
  return {
    url: `${origin}/${nameOf(model)}`,
    owner,
    name,
    description: 'A stand-in that draws its pictures on this machine.',
    visibility: 'public',
    is_official: isOfficial(model),
    run_count: 0,
    cover_image_url: null,
    default_example: { output: `${origin}/examples/picture.${ending}` },
    latest_version: versionRecord(model),
  };
}

/** A version as `GET /v1/models/{owner}/{name}/versions/{id}` shows it. */
export function versionRecord(model: string): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, $id: _id, $comment: _comment, ...input } = replicateSchemas[model] ?? {};
  const picture = { type: 'string', format: 'uri' };
  const output = upstreamModels[model]?.output === 'array' ? { type: 'array', items: picture } : picture;
  return {
    id: versionOf(model),
    created_at: '2026-11-22T00:00:00.000Z',
    cog_version: '0.16.0',
    openapi_schema: {
      openapi: '3.0.2',
      info: { title: 'Cog', version: '0.1.0' },
      components: { schemas: { Input: input, Output: { title: 'Output', ...output } } },
    },
  };
}
