import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { modelCard } from '../derive/model-card.ts';
import { parameterSchema } from '../derive/parameter-schema.ts';
import { referencePage } from '../derive/reference-page.ts';
import { planProbe } from './plan-or-fault.ts';
import { plannedProbes } from './planned-probes.ts';
import { type Leaf, wordSearch } from './word-search.ts';

/**
 * The leaves of a declaration that nothing reads: deleting one changes no plan, card, schema or page.
 *
 * Each is a path and the reason: `params.n.max: deleting it changes nothing`. An empty list is the proof that every word of the declaration is alive.
 */
export function deadWords(definition: ProviderDefinition, model: ModelDeclaration): readonly string[] {
  const offered = tasksOf(model);
  const planned = offered.flatMap((task) => plannedProbes(definition, model, task));
  const before = [
    ...viewsOf(definition, model, offered).map(({ name, derive }) => ({ name, text: text(derive) })),
    ...planned.map(({ probe, plan }) => ({ name: probe.name, text: text(plan) })),
  ];
  const isSeen = wordSearch(definition, before);
  return leaves(model, [])
    .filter((leaf) => {
      const changed = without(model, leaf.path);
      const views = viewsOf(definition, changed, offered);
      const after = (index: number): string => {
        const probe = planned[index - views.length]?.probe;
        return text(probe === undefined ? views[index]?.derive : () => planProbe(definition, changed, probe));
      };
      return !isSeen(leaf, (index) => after(index) !== before[index]?.text);
    })
    .map(({ path }) => `${path.join('.')}: deleting it changes nothing`);
}

/** What callers are shown of a declaration; a page holds the card as well. */
function viewsOf({ id }: ProviderDefinition, model: ModelDeclaration, offered: readonly Task[]) {
  const offers = [{ provider: id, configured: true, model }];
  return [
    { name: 'card', derive: () => modelCard(offers) },
    { name: 'page', derive: () => referencePage(offers) },
    ...offered.map((task) => ({ name: `schema, ${task}`, derive: () => parameterSchema(offers, task) })),
  ];
}

/** A declaration that has lost a word may fail anywhere; how it fails is derived from it too. */
function text(derive: (() => unknown) | undefined): string {
  try {
    return JSON.stringify(derive?.());
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

/** Values the builders make from one word of the author's: `base: '1K'` is a whole tier once `shape` has run. */
const builtFromOneWord: ReadonlySet<string> = new Set(['base']);

function leaves(value: unknown, path: Leaf['path']): readonly Leaf[] {
  const last = path.at(-1);
  if (typeof last === 'string' && builtFromOneWord.has(last)) return [{ path, value }];
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (!isPlain(value)) return [{ path, value }];
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.length === 0 ? [{ path, value }] : fields.flatMap(([key, field]) => leaves(field, [...path, key]));
}

function without(model: ModelDeclaration, path: Leaf['path']): ModelDeclaration {
  // The result is a broken declaration on purpose, which no type describes.
  return removed(model, path) as ModelDeclaration;
}

function removed(value: unknown, [key, ...rest]: Leaf['path']): unknown {
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
