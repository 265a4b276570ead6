import { PentaprismError } from '../contract/error.ts';
import { type ImageRequest, picturesIn } from '../contract/request.ts';
import { switchMeant } from '../request/switches.ts';
import type { PlanOptions } from './planned-request.ts';

/** Programs without types give options by any name, and what guards their money must not be passed over. */
export function refuseMistakenOptions(options: PlanOptions): void {
  for (const name of Object.keys(options)) {
    const meant = name === 'strict' ? undefined : switchMeant(name);
    if (meant === undefined) continue;
    const message = `\`${name.slice(0, 60)}\` is no option of a request. ${meant.inPrograms}.`;
    throw new PentaprismError('invalid_value', message, { param: name.slice(0, 60) });
  }
}

/** A plain answer to somebody who waits for events is a lost picture, so it is said before anything is spent. */
export function nobodyListens(): PentaprismError {
  const message =
    '`stream: true` needs somebody who takes each picture as it is finished: use gateway.stream(mode, request), or give onPicture. Leave it out for an answer in one piece.';
  return new PentaprismError('invalid_value', message, { param: 'stream' });
}

/** A stand-in for a picture cannot be sent anywhere. */
export function refuseAbsent(request: ImageRequest): void {
  const absent = picturesIn(request).flatMap((picture) => (picture.kind === 'bytes' ? (picture.absent ?? []) : []))[0];
  if (absent === undefined) return;
  const message = `{"$input": ${JSON.stringify(absent)}} stands in for a picture in a dry run, and nowhere else; send the picture itself.`;
  throw new PentaprismError('invalid_value', message, { param: absent.replace(/\.\d+$/, '') });
}
