import { PentaprismError } from '../contract/error.ts';

/** Bytes that may be held at the same time. */
export interface Budget {
  readonly max: number;
  readonly inFlight: number;
  /**
   * Takes room for so many bytes, or throws `overloaded` (503, Retry-After, safe to repeat).
   *
   * Something larger than the whole budget is let in when nothing else is in flight: it would never fit otherwise.
   */
  reserve(bytes: number): Reservation;
}

/** Room taken from a budget. */
export interface Reservation {
  /** Gives the room back. Safe to call twice. */
  release(): void;
}

/** Creates a budget of bytes in flight, which admits requests while there is room for them. */
export function createBudget(options: { readonly max: number; readonly retryAfterMs?: number }): Budget {
  const { max, retryAfterMs = 1000 } = options;
  let inFlight = 0;
  return {
    max,
    get inFlight() {
      return inFlight;
    },
    reserve(bytes) {
      if (inFlight > 0 && inFlight + bytes > max) {
        throw new PentaprismError(
          'overloaded',
          `As much is in flight as may be (${inFlight} of ${max} bytes); nothing was sent upstream. Try again shortly.`,
          { retryAfterMs },
        );
      }
      inFlight += bytes;
      let held = true;
      return {
        release() {
          if (held) inFlight -= bytes;
          held = false;
        },
      };
    },
  };
}
