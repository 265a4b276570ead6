import type { Provider } from '@pentaprism/core';
import type { ModelDeclaration, Sizing } from '@pentaprism/core/provider';
import { table } from './table.ts';

/** Everything a provider offers: a row for each model, in the order they are listed. */
export function offersTable({ definition }: Provider): string {
  const rows = definition.models.map((model) => [
    `\`${model.id}\``,
    (model.aliases ?? []).map((alias) => `\`${alias}\``).join(', '),
    routesOf(model),
    sizedBy(model),
    String(mostPictures(model) || '–'),
  ]);
  return table(['model', 'also', 'upstream', 'sized by', 'input pictures'], rows);
}

/** Each route once, with what it is asked for: `a/b` (generate, edit). Versions are left out; the declarations have them. */
function routesOf({ routes }: ModelDeclaration): string {
  const tasks = Map.groupBy(Object.entries(routes), ([, route]) => route.split(':')[0] ?? route);
  return [...tasks].map(([route, each]) => `\`${route}\` (${each.map(([task]) => task).join(', ')})`).join('<br>');
}

const words = {
  shape: () => 'ratio',
  list: () => 'a list',
  free: () => 'width and height',
  scale: () => 'scale',
  factor: (sizing) => ('fixed' in sizing ? `always ×${sizing.fixed}` : 'factor'),
} as const satisfies Readonly<Record<Sizing['kind'], (sizing: Sizing) => string>>;

function sizedBy({ sizing }: ModelDeclaration): string {
  const kinds = 'kind' in sizing ? [sizing] : sizing;
  return kinds.length === 0 ? '–' : [...new Set(kinds.map((each) => wordOf(each)))].join(', or ');
}

function wordOf(sizing: Sizing): string {
  const word = words[sizing.kind](sizing);
  return sizing.kind === 'shape' && sizing.tiers !== undefined ? `${word} and scale` : word;
}

/** The most pictures any of its tasks takes as `image`. */
function mostPictures({ inputs }: ModelDeclaration): number {
  const slots = [inputs?.image ?? []].flat();
  return Math.max(0, ...slots.map(({ to, max }) => (typeof to === 'string' ? (max ?? 1) : to.length)));
}
