import { PentaprismError } from '../contract/error.ts';
import type { InputName } from '../contract/input.ts';
import { present } from '../contract/present.ts';

/** How a caller spells an input: `image`, `image[1]`, `mask`. */
export function parameterOf(input: InputName): string {
  const [, name = input, index = '0'] = /^(.+)\.(\d+)$/.exec(input) ?? [];
  return index === '0' ? name : `${name}[${index}]`;
}

/** A picture that is empty, broken or of no use; `why` completes the sentence. */
export function invalidImage(input: InputName, why: string, cause?: unknown): PentaprismError {
  const param = parameterOf(input);
  return new PentaprismError('invalid_image', `${param} ${why}`, { param, ...present({ cause }) });
}

/** A picture with too many pixels or bytes; `why` completes the sentence. */
export function imageTooLarge(input: InputName, why: string): PentaprismError {
  const param = parameterOf(input);
  return new PentaprismError('image_too_large', `${param} ${why}`, { param });
}

/** A failure while an input was fetched, with the parameter to blame. */
export function downloadFailure(input: InputName, error: unknown): PentaprismError {
  const param = parameterOf(input);
  if (!PentaprismError.is(error)) {
    const message = `${param} could not be fetched from its address. Send the picture itself, or a public address.`;
    return new PentaprismError('failed_to_download_image', message, { param, cause: error });
  }
  if (error.code === 'client_closed_request' || error.code === 'overloaded') return error;
  const code =
    error.code === 'blocked_url' || error.code === 'image_too_large' ? error.code : 'failed_to_download_image';
  return new PentaprismError(code, `${param}: ${error.message}`, { param, cause: error });
}
