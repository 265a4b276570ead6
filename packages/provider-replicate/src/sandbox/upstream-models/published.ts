import type { Pixels } from '@pentaprism/core/provider';
import published from '../../../fixtures/published/pixels.json' with { type: 'json' };

export const megapixel = 1024 * 1024;
export const kTiers = { field: 'resolution', factors: { '1K': 1, '2K': 2, '4K': 4 } };

/** The published sizes of a model, as pairs. */
export function sizes(model: keyof typeof published.models): Readonly<Record<string, Pixels>> {
  return Object.fromEntries(
    Object.entries(published.models[model]).map(([ratio, label]): [string, Pixels] => {
      const [width = 0, height = 0] = label.split('x').map(Number);
      return [ratio, [width, height]];
    }),
  );
}
