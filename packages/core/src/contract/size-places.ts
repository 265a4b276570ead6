import type { Path } from './json.ts';
import type { Sizing } from './sizing.ts';

/** The places below a provider's root in which a kind of sizing says the size, without what goes along with it. */
export function sizePlaces(sizing: Sizing): readonly Path[] {
  if (sizing.kind === 'shape') return [sizing.ratioTo, ...(sizing.tierTo === undefined ? [] : [sizing.tierTo])];
  if ('fixed' in sizing) return [];
  const { to } = sizing;
  if (typeof to === 'string') return [to];
  if ('object' in to) return [to.object];
  return 'text' in to ? [to.text] : [to.width, to.height];
}

/** The fixed fields that go along with a kind of sizing. */
export function sizeCompanions(sizing: Sizing): readonly Path[] {
  return 'with' in sizing ? Object.keys(sizing.with ?? {}) : [];
}
