import type { AnyHandling } from '../contract/handling.ts';
import type { Only } from '../contract/tasks.ts';
import { type Emulation, emulations } from '../contract/vocabulary.ts';
import { limitsOf, type Native, nativeValues } from './native.ts';

/** What is said of a parameter the model has nothing like. */
export const notThere = 'The model has no such parameter.';

/** What is said of a part of a declaration that holds for other tasks only. */
export function onlyThere({ only }: { readonly only?: Only | undefined }): string {
  return `The model takes it only on ${[only].flat().join(' and ')}.`;
}

/** What a handling takes natively, in words for people. */
export function accepted(handling: AnyHandling): string {
  if (handling.word === 'emulated') return 'any value';
  const values = nativeValues(handling);
  if (values !== undefined) return values.join(', ');
  const { min, max } = limitsOf(handling);
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (max !== undefined) return `at most ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return 'other values';
}

/** How a value upstream knows is sent, in one sentence. `to` is upstream's name for it. */
export function sentenceOf(handling: Native, to: string): string {
  if ('sets' in handling) return handling.sentence;
  if (handling.word === 'passthrough') return 'Sent as it is.';
  if (handling.word === 'renamed') return `Sent as it is, under the name ${to}.`;
  return handling.by.sentence;
}

/** What becomes of any other value, as the rest of a sentence. */
export const otherwise: Readonly<Record<Emulation | 'nearest' | 'fold', string>> = {
  ...emulations,
  nearest: 'the nearest is sent.',
  fold: 'another one is sent, always the same for the same, so that different ones stay different.',
};
