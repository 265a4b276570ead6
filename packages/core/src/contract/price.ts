/** What upstream charges. Unknown is the absence of a price, never 0. */
export type Price =
  | { readonly per: 'image'; readonly usd: number }
  | { readonly per: 'tier'; readonly usd: Readonly<Record<string, number>> }
  | { readonly per: 'megapixel'; readonly usd: number };

/** A price in US dollars for each picture, flat or by tier name. */
export function perImage(usd: number | Readonly<Record<string, number>>): Price {
  return typeof usd === 'number' ? { per: 'image', usd } : { per: 'tier', usd };
}

/** A price in US dollars for each million pixels of each picture. */
export function perMegapixel(usd: number): Price {
  return { per: 'megapixel', usd };
}
