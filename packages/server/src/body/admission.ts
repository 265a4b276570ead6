import type { Plan } from '@pentaprism/core';
import type { Budget, Reservation } from '@pentaprism/core/host';
import type { Caller } from '../http/caller.ts';

/** Room a picture needs that is only handed on: the window it streams through. */
const windowBytes = 64 * 1024;
/** Bytes of base64 for each pixel of a detailed picture in a lossless format. */
const bytesPerPixel = 3;
/** Assumed of models that choose their own size. */
const assumedPixels = 2048 * 2048;

/** Takes room for so many bytes until the exchange is over, or until it is given back. Throws `overloaded` when there is none. */
export function admit(budget: Budget, caller: Caller, bytes: number): Reservation {
  const reservation = budget.reserve(bytes);
  caller.atEnd(() => reservation.release());
  return reservation;
}

/** An estimate of the bytes a plan's pictures hold while they are worked on and sent. */
export function bytesOfAnswer({ n, expected, finish, spliceable }: Plan): number {
  const untouched = finish.format === undefined && finish.compression === undefined && finish.resize === undefined;
  const handedOn = untouched && (spliceable || finish.deliver === 'url');
  const pixels = expected === null ? assumedPixels : expected.width * expected.height;
  return n * (handedOn ? windowBytes : pixels * bytesPerPixel);
}
