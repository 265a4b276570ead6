import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { modelCard } from '../derive/model-card.ts';
import { parameterSchema } from '../derive/parameter-schema.ts';
import { referencePage } from '../derive/reference-page.ts';
import { planRequest } from '../planning/plan.ts';
import { type Probe, probeRequests } from './probe-requests.ts';

type LeafPath = readonly (string | number)[];

/**
 * The leaves of a declaration that nothing reads: deleting one changes no plan, card, schema or page.
 *
 * Each is a path and the reason: `params.n.max: deleting it changes nothing`. An empty list is the proof that every word of the declaration is alive.
 */
export function deadWords(definition: ProviderDefinition, model: ModelDeclaration): readonly string[] {
  const probes = tasksOf(model).flatMap((task) => probeRequests(model, task));
  const before = derivations(definition, model, probes).map((derive) => derive());
  return leafPaths(model, [])
    .filter((path) => {
      const after = derivations(definition, without(model, path), probes);
      return after.every((derive, index) => derive() === before[index]);
    })
    .map((path) => `${path.join('.')}: deleting it changes nothing`);
}

/** Everything that is derived from a declaration, as text; computed one by one, since the first change settles it. */
function derivations(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  probes: readonly Probe[],
): readonly (() => string)[] {
  const offers = [{ provider: definition.id, configured: true, model }];
  return [
    () => text(() => modelCard(offers)),
    () => text(() => referencePage(offers)),
    ...tasksOf(model).map((task) => () => text(() => parameterSchema(offers, task))),
    ...probes.map((probe) => () => text(() => planProbe(definition, model, probe))),
  ];
}

/** The plan of a probe with the model's own provider. */
export function planProbe(definition: ProviderDefinition, model: ModelDeclaration, { request }: Probe) {
  const provider = { definition, apiKey: 'none', endpoints: definition.endpoints, allowedOrigins: [] };
  return planRequest(request, { provider, model, foreignExtras: new Map() }, { responseFormat: 'url' });
}

/** A declaration that has lost a word may fail anywhere; how it fails is derived from it too. */
function text(derive: () => unknown): string {
  try {
    return JSON.stringify(derive());
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

/** Values the builders make from one word of the author's: `base: '1K'` is a whole tier once `shape` has run. */
const builtFromOneWord: ReadonlySet<string> = new Set(['base']);

function leafPaths(value: unknown, path: LeafPath): readonly LeafPath[] {
  const last = path.at(-1);
  if (typeof last === 'string' && builtFromOneWord.has(last)) return [path];
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item, index) => leafPaths(item, [...path, index]));
  if (!isPlain(value)) return [path];
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.length === 0 ? [path] : fields.flatMap(([key, field]) => leafPaths(field, [...path, key]));
}

function without(model: ModelDeclaration, path: LeafPath): ModelDeclaration {
  // The result is a broken declaration on purpose, which no type describes.
  return removed(model, path) as ModelDeclaration;
}

function removed(value: unknown, [key, ...rest]: LeafPath): unknown {
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.filter((_, index) => index !== key);
    return value.map((item, index) => (index === key ? removed(item, rest) : item));
  }
  if (!isPlain(value)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, name === key ? removed(field, rest) : field]),
  );
}

/** Objects written in the declaration itself; schemas and functions are leaves. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
