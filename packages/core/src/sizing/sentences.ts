import type { Fit } from '../contract/vocabulary.ts';
import { isExact, type Snap } from './differences.ts';
import type { Option } from './option.ts';
import type { SizeWish } from './size-wish.ts';

/** Why a wish as a whole becomes this size. */
export function sizeSentence(wish: SizeWish, option: Option, snapped: readonly Snap[], fit: Fit): string {
  const fitted = fit !== 'native' && wish.exact !== undefined && !isExact(option, wish.exact);
  if (fitted) return `${askedName(wish)} is best made from ${option.name}.`;
  return sentence(askedName(wish), option, snapped.length > 0);
}

/** Why one fact of a wish that states both becomes this size. */
export function factSentence(
  wish: SizeWish,
  option: Option,
  snapped: readonly Snap[],
  fact: 'shape' | 'scale',
): string {
  const asked =
    (fact === 'shape'
      ? wish.ratioLabel
      : (wish.tierLabel ?? (wish.factor === undefined ? undefined : `${wish.factor}x`))) ?? '';
  const isSnapped = snapped.includes(fact);
  const name = option.names?.[fact];
  return name === undefined ? sentence(asked, option, isSnapped) : plain(asked, name, isSnapped);
}

/** Why nothing is sent for a fact that the model does not let anybody choose. */
export function fixedSentence({ names, name }: Option, fact: 'shape' | 'scale', isMet: boolean): string {
  const only = names?.[fact] ?? name;
  if (fact === 'shape') return `The model makes one shape only, ${only}${isMet ? '; nothing is sent for it' : ''}.`;
  return isMet
    ? `The model makes this shape at ${only} anyway; nothing is sent for it.`
    : `The model makes this shape at one scale only, ${only}.`;
}

function sentence(asked: string, option: Option, isSnapped: boolean): string {
  // A shape alone leaves the scale to the model, where it has several: `16:9 at 1K` is one way to meet `16:9`.
  if (!isSnapped && option.name.startsWith(`${asked} at `)) {
    return `${asked} is native, ${option.name.slice(asked.length + 1)}${option.tier === undefined ? '' : ' by default'}.`;
  }
  return plain(asked, option.name, isSnapped);
}

function plain(asked: string, name: string, isSnapped: boolean): string {
  if (isSnapped) return `${asked} is not native; the nearest is ${name}.`;
  return asked.toLowerCase() === name.toLowerCase() ? `${asked} is native.` : `${asked} is ${name}.`;
}

function askedName({ exact, ratioLabel, tierLabel, factor }: SizeWish): string {
  if (exact !== undefined) return `${exact[0]}x${exact[1]}`;
  return [ratioLabel, tierLabel, factor === undefined ? undefined : `${factor}x`]
    .filter((label) => label !== undefined)
    .join(' at ');
}
