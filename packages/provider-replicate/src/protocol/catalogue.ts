import {
  addressAt,
  type Catalogue,
  isSuccess,
  listAt,
  objectAt,
  type PublishedModel,
  textAt,
  valueAt,
} from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';

/**
 * Replicate publishes the schema of each version of a model. Official models are run by name; of all others a version is
 * run, and it is the one whose schema was read. Outputs are files of any kind, so the example decides.
 *
 * Source: https://replicate.com/docs/reference/http#models.get
 */
export const catalogue: Catalogue = {
  route: /^[a-z0-9][a-z0-9_.-]{0,60}\/[a-z0-9][a-z0-9_.-]{0,80}$/i,
  versions: true,
  call: (route, { endpoints, version }) => ({
    method: 'GET',
    url: `${endpoints.main}/v1/models/${route}${version === undefined ? '' : `/versions/${encodeURIComponent(version)}`}`,
  }),
  read(reply, route) {
    if (reply.status === 404) return undefined;
    if (!isSuccess(reply)) return readFailure(reply);
    const latest = objectAt(reply.body, 'latest_version');
    const version = latest ?? reply.body;
    const id = textAt(version, 'id');
    const document = objectAt(version, 'openapi_schema');
    if (id === undefined || document === undefined) return undefined;
    const isOfficial = valueAt(reply.body, 'is_official') === true;
    const example = endingOf(objectAt(reply.body, 'default_example'));
    return readDocument(document, {
      route: isOfficial ? route : `${route}:${id}`,
      version: id,
      source: `https://replicate.com/${route}/api/schema`,
      ...(example === undefined ? {} : { example }),
    });
  },
  // Replicate states no limits of its own for the files it downloads.
  picture: { formats: ['image/png', 'image/jpeg', 'image/webp'] },
};

function readDocument(
  document: unknown,
  facts: Pick<PublishedModel, 'route' | 'version' | 'source' | 'example'>,
): PublishedModel {
  const definitions = objectAt(objectAt(document, 'components'), 'schemas') ?? {};
  return {
    ...facts,
    input: objectAt(definitions, 'Input') ?? {},
    definitions,
    makes: isFiles(objectAt(definitions, 'Output')) ? 'files' : 'other',
  };
}

/** An address, or a list of them. Words in pieces are a list of texts too, without being addresses. */
function isFiles(output: unknown): boolean {
  const type = textAt(output, 'type');
  const one = type === 'array' ? objectAt(output, 'items') : output;
  return textAt(one, 'type') === 'string' && textAt(one, 'format') === 'uri';
}

/** The ending of the first file in an example, whose output is a file or a list of them. */
function endingOf(example: unknown): string | undefined {
  const [output = valueAt(example, 'output')] = listAt(example, 'output');
  const address = addressAt({ output }, 'output');
  return /\.(\w{2,5})$/.exec(address?.split(/[?#]/)[0] ?? '')?.[1]?.toLowerCase();
}
