import type { JsonSchema } from '@pentaprism/core/kit';
import type { JsonObject, PublishedModel } from '@pentaprism/core/provider';

/** A fixture as upstream would publish it. What comes back is known: it is a model of pictures. */
export function publishedIn(route: string, fixture: JsonSchema): PublishedModel {
  // Fixtures were parsed as JSON.
  const schema = fixture as JsonObject;
  const { $defs = {} } = schema;
  const { source } = fixture;
  return {
    route,
    input: schema,
    definitions: $defs as JsonObject,
    makes: 'pictures',
    source: typeof source === 'string' ? source : route,
  };
}
