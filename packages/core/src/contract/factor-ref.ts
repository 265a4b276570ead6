import type { InputName } from './input.ts';
import type { Fit } from './vocabulary.ts';

/**
 * Where a factor goes that is known only once its picture was read: the one that makes the asked size, as near as upstream's
 * limits allow.
 */
export type FactorRef = {
  readonly $factor: {
    /** The picture it is a factor of. */
    readonly of: InputName;
    /** The asked size: `2048x2048`, or a scale such as `2160p`. */
    readonly for: string;
    /** How pixels of another shape are met, where core cuts or pads them afterwards. */
    readonly fit?: Exclude<Fit, 'native'>;
    readonly range: readonly [min: number, max: number];
    readonly steps?: readonly number[];
    readonly area?: readonly [min: number, max: number];
  };
};
