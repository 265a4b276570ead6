import type { Sizing } from '../contract/sizing.ts';
import { listChoices, listOptions } from './match-list.ts';
import { shapeOptions } from './match-shape.ts';
import type { Option } from './option.ts';
import { hasTwoScales } from './spread.ts';

/** Whether a model with these sizings lets anybody choose the shape. */
export function choosesShape(sizings: readonly Sizing[]): boolean {
  return sizings.some((sizing) => sizing.kind !== 'list' || listChoices(sizing).shape);
}

/** Whether a model with these sizings lets anybody choose the scale: of any shape, or of the given one. */
export function choosesScale(sizings: readonly Sizing[], ratio?: number): boolean {
  const fixed: Option[] = [];
  for (const sizing of sizings) {
    if (sizing.kind === 'free' || (sizing.kind === 'shape' && sizing.tierTo !== undefined)) return true;
    fixed.push(...(sizing.kind === 'list' ? listOptions(sizing) : shapeOptions(sizing)));
  }
  return hasTwoScales(fixed, ratio);
}
