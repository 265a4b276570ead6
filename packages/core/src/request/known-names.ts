import { parameters } from '../contract/vocabulary.ts';
import { distance, lettersOf } from './nearest-names.ts';

/** Words that upstreams have, or may well have, which are near to a name of ours and no mistyping of it. */
const wordsOfTheirOwn: ReadonlySet<string> = new Set(
  [
    'mode modes models side sides sizes dsize site task mark masks speed seeds style_id styles tile use users prompts',
    'a_prompt n_prompt fix bit it on in no id steam frames',
  ]
    .join(' ')
    .split(' ')
    .map(lettersOf),
);

/** How near an unknown name is to a known one. */
export interface Near {
  readonly name: string;
  /** So near that hardly anything else can be meant. */
  readonly close: boolean;
}

interface Known {
  readonly name: string;
  readonly letters: string;
}

const canonical: readonly Known[] = [...Object.keys(parameters), 'images'].map(known);

/**
 * The known name that an unknown one most likely is a mistyping of: a parameter, or one of the `extras` that a model
 * declares.
 *
 * One letter in four may differ, at least one; a swapped pair is one. `format` is taken for `output_format` too.
 */
export function nearestKnown(name: string, extras: Readonly<Record<string, unknown>> = {}): Near | undefined {
  const letters = lettersOf(name);
  if (letters === '' || wordsOfTheirOwn.has(letters)) return undefined;
  const tolerance = Math.max(1, Math.floor(letters.length / 4));
  let nearest: Known | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidates of [canonical, namesOf(extras)]) {
    for (const candidate of candidates) {
      const differing = difference(letters, candidate.letters, tolerance);
      if (differing < least) [nearest, least] = [candidate, differing];
    }
  }
  if (nearest === undefined) return undefined;
  return {
    name: nearest.name,
    close: least <= closest(nearest.letters) || sorted(letters) === sorted(nearest.letters),
  };
}

const ofExtras = new WeakMap<object, readonly Known[]>();

function namesOf(extras: Readonly<Record<string, unknown>>): readonly Known[] {
  const before = ofExtras.get(extras);
  if (before !== undefined) return before;
  const names = Object.keys(extras).map(known);
  ofExtras.set(extras, names);
  return names;
}

function known(name: string): Known {
  return { name, letters: lettersOf(name) };
}

/** Farther than any misspelling, and not nothing. */
const onlyPart = 1000;

function difference(asked: string, candidate: string, tolerance: number): number {
  const differing = distance(asked, candidate, tolerance);
  // Of `n` a wrong letter leaves nothing: what is meant by `k` is anybody's guess.
  if (differing < Math.max(asked.length, candidate.length) / 2 + 0.5) return differing;
  return asked.length >= 4 && candidate.includes(asked) ? onlyPart : Number.POSITIVE_INFINITY;
}

/** Letters in another order are a slip of the fingers even where a wrong one makes another word. */
function sorted(letters: string): string {
  return [...letters].sort().join('');
}

/** Of three letters each makes another word. */
function closest(letters: string): number {
  return letters.length < 4 ? 0 : Math.max(1, Math.floor(letters.length / 6));
}
