import { PentaprismError } from '../contract/error.ts';
import type { Deadline } from './deadline.ts';
import { DownloadFault } from './retry-download.ts';
import { breakageOf, codeOf } from './retry-rules.ts';

/** Turns what broke a download into the error its reader sees. `flowing`: bytes of the file had come already. */
export type Explain = (error: unknown, flowing?: boolean) => PentaprismError;

/** What is known of a download whose errors are told. */
interface Situation {
  readonly deadline: Deadline;
  readonly mostMs: number;
  /** The address is upstream's and the picture was billed, so nothing is the caller's fault. */
  readonly isPaid: boolean;
}

/**
 * The errors of one download. Each has its {@link DownloadFault} as its cause.
 *
 * They name the host and path only: the query of a signed address is a secret.
 */
export function downloadErrors(address: string, { deadline, mostMs, isPaid }: Situation): Explain {
  const where = placeOf(address);
  const failed = (fault: DownloadFault): PentaprismError =>
    isPaid
      ? new PentaprismError(
          'upstream_error',
          `The picture upstream made could not be fetched: ${where}: ${fault.message}.`,
          {
            retry: false,
            cause: fault,
          },
        )
      : new PentaprismError('failed_to_download_image', `${where} could not be fetched: ${fault.message}.`, {
          cause: fault,
        });

  return (error, flowing = false) => {
    if (deadline.fired() === 'caller') {
      return new PentaprismError('client_closed_request', 'The caller went away during a download.');
    }
    if (error instanceof DownloadFault) return failed(error);
    if (deadline.fired() === 'time') {
      const reason = isPaid ? 'it did not come in time' : `it took longer than ${mostMs} ms`;
      return failed(new DownloadFault('passing', reason, { cause: error }));
    }
    if (PentaprismError.is(error)) return isPaid || error.code === 'invalid_json' ? failed(asFault(error)) : error;
    const breakage = breakageOf(error);
    const reasons = {
      unconnected: `no connection could be made (${codeOf(error)})`,
      timeout: 'the server stopped answering',
      broken: `the connection broke off (${codeOf(error)})`,
    };
    // A body cut off is an answer, and the next one may be cut off at the same place.
    const failure = breakage === 'broken' && flowing ? 'wrong' : 'passing';
    return failed(new DownloadFault(failure, reasons[breakage], { cause: error }));
  };
}

/** What an error of our own says of upstream's file. */
function asFault(error: PentaprismError): DownloadFault {
  const reason = error.message.replace(/\.$/, '');
  if (error.cause instanceof DownloadFault) return error.cause;
  // An encoding that is unknown or broken; or a name without an address, which may have one soon.
  const failure =
    error.code === 'invalid_json' ? 'wrong' : error.code === 'failed_to_download_image' ? 'passing' : 'final';
  return new DownloadFault(failure, reason, { cause: error });
}

function placeOf(address: string): string {
  const url = URL.parse(address);
  return url === null ? 'its address' : `${url.origin}${url.pathname}`;
}
