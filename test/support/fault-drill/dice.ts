import { createHash } from 'node:crypto';

/** Decides by a seed and by what is asked, so that the order in which requests come changes nothing. */
export interface Dice {
  /** One of the faults, or `null` for most throws. */
  fault<Fault>(faults: readonly Fault[], ...about: readonly (string | number)[]): Fault | null;
}

/** Dice that show a fault in so many of a hundred throws. */
export function createDice(seed: number, percent: number): Dice {
  return {
    fault(faults, ...about) {
      const thrown = createHash('sha256')
        .update([seed, ...about].join('\u0000'))
        .digest();
      if (thrown.readUInt32BE(0) % 100 >= percent) return null;
      return faults[thrown.readUInt32BE(4) % faults.length] ?? null;
    },
  };
}
