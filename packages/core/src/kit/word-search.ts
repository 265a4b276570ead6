import type { ProviderDefinition } from '../contract/provider.ts';

/** Something derived from a declaration, as text. */
export interface Derived {
  /** The same for what is derived in the same way from another model: `page`, `generate, n 5`. */
  readonly name: string;
  readonly text: string;
}

/** A leaf of a declaration, and what stands there. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** By provider and by the path of a leaf without its numbers: what showed a leaf of this kind last. */
const shownBy = new WeakMap<ProviderDefinition, Map<string, string>>();

/**
 * A search, among all that is derived, for something that a leaf changes: what showed the last leaf of its kind comes
 * first, then what names its value. Every other is asked as well before none is found.
 */
export function wordSearch(
  definition: ProviderDefinition,
  derived: readonly Derived[],
): (leaf: Leaf, changes: (index: number) => boolean) => boolean {
  const shown = shownBy.get(definition) ?? new Map<string, string>();
  shownBy.set(definition, shown);
  const indexes = new Map(derived.map(({ name }, index) => [name, index]));
  return (leaf, changes) => {
    const kind = leaf.path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
    const tried = new Set<number>();
    for (const index of likelyFirst(leaf, derived, indexes.get(shown.get(kind) ?? ''))) {
      if (tried.has(index)) continue;
      tried.add(index);
      if (!changes(index)) continue;
      shown.set(kind, derived[index]?.name ?? '');
      return true;
    }
    return false;
  };
}

function* likelyFirst({ value }: Leaf, derived: readonly Derived[], last: number | undefined) {
  if (last !== undefined) yield last;
  yield* naming(value, derived);
  yield* derived.keys();
}

/** More than these name the value by chance. */
const mostNaming = 3;

/** The last that name a value, since those that try one size or one value come after those that try anything. */
function* naming(value: unknown, derived: readonly Derived[]) {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  const word = JSON.stringify(value);
  let count = 0;
  for (let index = derived.length - 1; index >= 0 && count < mostNaming; index -= 1) {
    if (derived[index]?.text.includes(word) !== true) continue;
    count += 1;
    yield index;
  }
}
