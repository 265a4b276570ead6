import type { InputName } from '../contract/input.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { type MaskSlot, mostOf, type Slot } from '../contract/slots.ts';
import type { Task } from '../contract/tasks.ts';
import { type View, viewsOf } from './view-of.ts';

/** A place for pictures and the parameter that they come under. */
export interface NamedSlot {
  readonly name: string;
  readonly slot: Slot | MaskSlot;
  /** Nothing comes of the task without it. */
  readonly required: boolean;
}

/** The places for pictures as one task sees them: those of every request, then the provider's own. */
export function slotsOf({ inputs, extras }: Pick<View, 'inputs' | 'extras'>): readonly NamedSlot[] {
  const canonical = Object.entries(inputs).map(([name, slot]) => ({ name, slot, required: slot.required === true }));
  const own = Object.entries(extras).flatMap(([name, { input: slot, required }]) =>
    slot === undefined ? [] : [{ name, slot, required: required === true }],
  );
  return [...canonical, ...own];
}

/** The name of one of several pictures in a plan: `image.0`. */
export function inputName(parameter: string, index: number): InputName {
  return `${parameter}.${index}`;
}

/** The most pictures a model takes under one parameter, in any of some tasks or of all; `undefined` where it takes none. */
export function mostPictures(
  model: ModelDeclaration,
  name: 'image' | 'reference_images',
  of?: readonly Task[],
): number | undefined {
  const views = viewsOf(model).filter(({ task }) => of === undefined || of.includes(task));
  const most = views.flatMap(({ inputs }) => (inputs[name] === undefined ? [] : mostOf(inputs[name])));
  return most.length === 0 ? undefined : Math.max(...most);
}
