import type { Sizing } from '../contract/sizing.ts';
import { listChoices, listOptions } from './match-list.ts';
import { shapeOptions } from './match-shape.ts';
import type { Option } from './option.ts';
import { hasTwoScales } from './spread.ts';

/** Whether a model with these sizings lets anybody choose the shape. */
export function choosesShape(sizings: readonly Sizing[]): boolean {
  return sizings.some((sizing) => {
    if (sizing.kind === 'list') return listChoices(sizing).shape;
    return !isShapeless(sizing);
  });
}

/** Whether a kind of sizing says nothing of the shape: the model finds that itself. */
export function isShapeless({ kind }: Pick<Sizing, 'kind'>): boolean {
  return kind === 'scale' || kind === 'factor';
}

/** Whether a model with these sizings can be told how many times its picture it should make. */
export function takesFactor(sizings: readonly Sizing[]): boolean {
  return sizings.some(({ kind }) => kind === 'factor');
}

/** Whether a model with these sizings lets anybody choose the scale: of any shape, or of the given one. */
export function choosesScale(sizings: readonly Sizing[], ratio?: number): boolean {
  const fixed: Option[] = [];
  for (const sizing of sizings) {
    switch (sizing.kind) {
      case 'free':
        return true;
      case 'scale':
        if (sizing.tiers.length > 1) return true;
        break;
      case 'factor':
        if (!('fixed' in sizing)) return true;
        break;
      case 'list':
        fixed.push(...listOptions(sizing));
        break;
      case 'shape':
        if (sizing.tierTo !== undefined) return true;
        fixed.push(...shapeOptions(sizing));
    }
  }
  return hasTwoScales(fixed, ratio);
}
