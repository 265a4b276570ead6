import { isObject } from '../contract/json.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { JsonSchema } from './check-input.ts';
import { schemaFields } from './schema-fields.ts';
import { schemaKeywords } from './schema-keywords.ts';

/** What is wrong with one fixture in itself: with faults in it, every body would pass. */
export function fixtureFaults(schema: JsonSchema): readonly string[] {
  const namesFields = schemaFields(schema).some(({ path }) => path !== '');
  return [...(namesFields ? [] : ['it names no field']), ...keywordFaults(schema, '', schema)];
}

/** Fixtures that no declared route uses: mostly a route that was misspelt. */
export function unusedFixtures(
  { models }: ProviderDefinition,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly string[] {
  const routes = new Set(models.flatMap((model) => Object.values(model.routes)));
  return Object.keys(schemas)
    .filter((route) => !routes.has(route))
    .map((route) => `no model has the route "${route}"`);
}

function keywordFaults(schema: JsonSchema, path: string, root: JsonSchema): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const isSound = Object.hasOwn(schemaKeywords, keyword) ? schemaKeywords[keyword] : undefined;
    const place = path === '' ? '(root)' : path;
    if (isSound === undefined) {
      return keyword.startsWith('x-') ? [] : [`${place}: ${keyword} is no keyword the kit checks`];
    }
    if (isSound(value, root))
      return innerSchemas(keyword, value, path).flatMap((inner) => keywordFaults(...inner, root));
    const shown = JSON.stringify(value)?.slice(0, 100);
    return [keyword === '$ref' ? `${place}: ${shown} is not in the schema` : `${place}: ${keyword} cannot be ${shown}`];
  });
}

type Inner = readonly [schema: JsonSchema, path: string];

function innerSchemas(keyword: string, value: unknown, path: string): readonly Inner[] {
  switch (keyword) {
    case 'properties':
      return named(value, path);
    case '$defs':
    case 'definitions':
      return named(value, keyword);
    case 'components':
      return named(isObject(value) ? value.schemas : undefined, 'components.schemas');
    case 'items':
    case 'additionalProperties':
      return isObject(value) ? [[value, path]] : [];
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return Array.isArray(value) ? value.filter(isObject).map((each): Inner => [each, path]) : [];
    default:
      return [];
  }
}

function named(value: unknown, path: string): readonly Inner[] {
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, field]): readonly Inner[] =>
    isObject(field) ? [[field, `${prefix}${name}`]] : [],
  );
}
