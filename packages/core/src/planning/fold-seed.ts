/** Seeds are folded over 32 bits at most: no upstream that states a limit takes more. */
const span = 2 ** 32;

/**
 * A seed within limits for one above them: the same for the same, and different for different ones as far as there is
 * room. One below the smallest becomes the smallest.
 *
 * A remainder would not do: seeds that people use beyond 32 bits are often near powers of two, whose remainders are the
 * same few numbers. So the bits are mixed (the finaliser of MurmurHash3, https://github.com/aappleby/smhasher).
 */
export function foldSeed(seed: number, limits: { readonly min?: number; readonly max?: number }): number {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = limits;
  if (seed < min) return min;
  if (seed <= max) return seed;
  const high = Math.floor(seed / span);
  const mixed = mix(mix(high) ^ ((seed % span) | 0)) >>> 0;
  return min + (mixed % (max - min + 1));
}

function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
