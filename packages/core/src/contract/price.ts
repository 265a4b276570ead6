/** What upstream charges. Unknown is the absence of a price, never 0. */
export type Price =
  | { readonly per: 'image'; readonly usd: number }
  | { readonly per: 'tier'; readonly usd: Readonly<Record<string, number>> }
  | ({ readonly per: 'megapixel'; readonly usd: number } & MegapixelRules);

/** How upstream counts the megapixels of a picture. */
export interface MegapixelRules {
  /** A megapixel that is begun is billed whole. Absent: parts of one are billed as parts. */
  readonly round?: 'up';
  /** Pixels upstream calls a megapixel; default a million. */
  readonly of?: number;
}

/** A price in US dollars for each picture, flat or by tier name. */
export function perImage(usd: number | Readonly<Record<string, number>>): Price {
  return typeof usd === 'number' ? { per: 'image', usd } : { per: 'tier', usd };
}

/** A price in US dollars for each megapixel of each picture: `perMegapixel(0.005, { round: 'up' })`. */
export function perMegapixel(usd: number, rules: MegapixelRules = {}): Price {
  return { per: 'megapixel', usd, ...rules };
}
