import type { Choice } from './choice.ts';

/** What is counted. Of a `second` and a token it is known only afterwards how many there were. */
export type Unit =
  | 'request'
  | 'image'
  | 'megapixel'
  | 'input'
  | 'input megapixel'
  | 'second'
  | 'text token in'
  | 'image token in'
  | 'text token out'
  | 'image token out';

/** Dollars for each unit. */
export interface Term<N extends string = string> extends MegapixelRules {
  readonly per: Unit;
  readonly usd: Choice<number, N>;
}

/** How upstream counts the megapixels of a picture. */
export interface MegapixelRules {
  /** A megapixel that is begun is billed whole. Absent: parts of one are billed as parts. */
  readonly round?: 'up';
  /** Pixels upstream calls a megapixel; default a million. */
  readonly of?: number;
  /** The first so many of each picture cost nothing here, because another term has them. Default none. */
  readonly after?: number;
}

/** What upstream charges: a term, or a sum of them. Unknown is the absence of a price, never 0. */
export type Price<N extends string = string> = Term<N> | readonly Term<N>[];

/** A price in US dollars for each picture: `perImage(0.04)`, `perImage(by('tier', { '1K': 0.04, '4K': 0.15 }))`. */
export function perImage<const N extends string = never>(usd: Choice<number, N>): Term<N> {
  return { per: 'image', usd };
}

/** A price in US dollars for each megapixel of each picture: `perMegapixel(0.005, { round: 'up' })`. */
export function perMegapixel<const N extends string = never>(
  usd: Choice<number, N>,
  rules: MegapixelRules = {},
): Term<N> {
  return { per: 'megapixel', usd, ...rules };
}

/** A price in US dollars for each megapixel of each input picture. */
export function perInputMegapixel<const N extends string = never>(
  usd: Choice<number, N>,
  rules: MegapixelRules = {},
): Term<N> {
  return { per: 'input megapixel', usd, ...rules };
}

/** A price in US dollars for each input picture, whatever its size. */
export function perInput<const N extends string = never>(usd: Choice<number, N>): Term<N> {
  return { per: 'input', usd };
}

/** A price in US dollars for each upstream call, however many pictures it makes. */
export function perRequest<const N extends string = never>(usd: Choice<number, N>): Term<N> {
  return { per: 'request', usd };
}

/** A price in US dollars for each second upstream works. */
export function perSecond<const N extends string = never>(usd: Choice<number, N>): Term<N> {
  return { per: 'second', usd };
}

/** Prices in US dollars for a million tokens of each sort; a sort that is left out costs nothing. */
export function perMillionTokens(usd: Readonly<Partial<Record<keyof typeof tokens, number>>>): readonly Term<never>[] {
  return sorts.flatMap((sort) => {
    const million = usd[sort];
    return million === undefined ? [] : [{ per: tokens[sort], usd: million / 1_000_000 }];
  });
}

const tokens = {
  textIn: 'text token in',
  imageIn: 'image token in',
  textOut: 'text token out',
  imageOut: 'image token out',
} as const satisfies Readonly<Record<string, Unit>>;
const sorts = ['textIn', 'imageIn', 'textOut', 'imageOut'] as const;

/** The terms of a price as a list. */
export function termsOf(price: Price | undefined): readonly Term[] {
  if (price === undefined) return [];
  return 'per' in price ? [price] : price;
}
