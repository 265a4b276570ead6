import { createWire, type JsonSchema } from '@pentaprism/core/kit';
import type { Provider, ProviderDefinition, PublishedModel } from '@pentaprism/core/provider';
import { tasksOf } from '../../packages/core/src/contract/model.ts';
import { compareRoute, type Drift } from './compare-route.ts';

/** A provider, what it was written from, and what is known to differ. */
export interface DriftSubject {
  readonly provider: Provider;
  readonly fixtures: Readonly<Record<string, JsonSchema>>;
  /** Paths that are known to differ and shall, by route: `{ 'fal-ai/x': { 'sizing.free.edge': 'fal states no limits.' } }`. */
  readonly accepted: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What came of asking for all routes of a provider. */
export interface DriftReport {
  readonly drifts: readonly Drift[];
  /** What upstream publishes now, by route. */
  readonly fresh: ReadonlyMap<string, PublishedModel>;
  /** Routes of which upstream did not say anything now. */
  readonly unread: readonly string[];
}

/** Asks upstream for the schema of every route a provider declares, one after the other, and compares. */
export async function driftOf({ provider, fixtures, accepted }: DriftSubject): Promise<DriftReport> {
  const { definition } = provider;
  const wire = createWire({ allowedOrigins: provider.allowedOrigins });
  const fresh = new Map<string, PublishedModel | undefined>();
  const unread: string[] = [];
  try {
    for (const route of routesOf(definition)) {
      // Of a community model the version that runs is the one that is compared.
      const [name = route, version] = route.split(':');
      try {
        fresh.set(route, await wire.lookUp(provider, name, version));
      } catch (error) {
        unread.push(`${route}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await wire.close();
  }
  const drifts = definition.models.flatMap((model) =>
    tasksOf(model).flatMap((task) => {
      const route = model.routes[task] ?? '';
      if (fixtures[route] === undefined || !fresh.has(route) || model.lifecycle?.stage === 'retired') return [];
      return compareRoute(definition, model, task, fixtures, fresh.get(route)).filter(
        ({ kind, path }) => kind === 'breaks' || kind === 'gone' || accepted[route]?.[path] === undefined,
      );
    }),
  );
  const found = [...fresh].flatMap(([route, published]) =>
    published === undefined ? [] : [[route, published] as const],
  );
  return { drifts, fresh: new Map(found), unread };
}

function routesOf({ models }: ProviderDefinition): readonly string[] {
  return [...new Set(models.flatMap(({ routes }) => Object.values(routes)))];
}
