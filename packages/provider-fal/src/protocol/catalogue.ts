import {
  type Catalogue,
  isSuccess,
  listAt,
  objectAt,
  type PublishedModel,
  textAt,
  valueAt,
} from '@pentaprism/core/provider';
import { presets } from '../models/shared/image-size.ts';
import { falPicture } from '../models/shared/pictures.ts';
import { readFailure } from './failure.ts';

/**
 * fal publishes an OpenAPI document of each endpoint. One endpoint makes pictures from words, another edits them, so an
 * optional picture is worked on only where the route speaks of it.
 *
 * Source: https://docs.fal.ai/platform-apis/v1/models
 */
export const catalogue: Catalogue = {
  route: /^[a-z0-9][a-z0-9-]{0,60}(\/[a-zA-Z0-9][a-zA-Z0-9._-]{0,80}){1,6}$/,
  call: (route, { endpoints }) => ({
    method: 'GET',
    url: `${endpoints.platform ?? endpoints.main}/v1/models?endpoint_id=${encodeURIComponent(route)}&expand=openapi-3.0`,
  }),
  read(reply, route) {
    if (reply.status === 404 || reply.status === 422) return undefined;
    if (!isSuccess(reply)) return readFailure(reply);
    const model = listAt(reply.body, 'models').find((each) => textAt(each, 'endpoint_id') === route);
    const document = objectAt(model, 'openapi');
    return document === undefined ? undefined : readDocument(route, document, objectAt(model, 'metadata'));
  },
  picture: falPicture,
  edits:
    /(^|[/-])(edit|image-to-image|img2img|inpaint\w*|remix|reframe|kontext|fill|variation|outpaint|expand|eraser?|i2i)/,
  sizes: presets,
};

function readDocument(route: string, document: unknown, metadata: unknown): PublishedModel {
  const definitions = objectAt(objectAt(document, 'components'), 'schemas') ?? {};
  const paths = objectAt(document, 'paths');
  const schemaAt = (body: unknown) => objectAt(objectAt(objectAt(body, 'content'), 'application/json'), 'schema') ?? {};
  const posted = objectAt(objectAt(paths, `/${route}`), 'post');
  const fetched = objectAt(objectAt(paths, `/${route}/requests/{request_id}`), 'get');
  const output = schemaAt(objectAt(objectAt(fetched, 'responses'), '200'));
  const category = textAt(metadata, 'category') ?? '';
  return {
    route,
    input: schemaAt(objectAt(posted, 'requestBody')),
    definitions,
    // The protocol reads the pictures of `images` and of `image`.
    makes: /video|audio|speech|3d|text$/.test(category) || !hasPictures(output, definitions) ? 'other' : 'pictures',
    ...(textAt(metadata, 'status') === 'deprecated' ? { deprecated: true } : {}),
    source: `https://fal.ai/models/${route}/api`,
  };
}

function hasPictures(output: unknown, definitions: unknown): boolean {
  const name = textAt(output, '$ref')?.split('/').at(-1) ?? '';
  const properties = objectAt(objectAt(definitions, name) ?? output, 'properties');
  return textAt(valueAt(properties, 'images'), 'type') === 'array' || objectAt(properties, 'image') !== undefined;
}
