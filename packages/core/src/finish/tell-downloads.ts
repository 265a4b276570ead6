import { begin } from '../channels/begin.ts';
import { channels } from '../channels/channels.ts';
import type { FinishMessage, StepKind } from '../channels/messages.ts';
import { PentaprismError } from '../contract/error.ts';
import { type DownloadFailure, faultOf } from '../wire/retry-download.ts';
import type { FetchTools } from './fetch-picture.ts';

const kinds: Readonly<Record<DownloadFailure, StepKind>> = {
  passing: 'unavailable',
  wrong: 'unreadable',
  final: 'invalid',
};

/** The same tools, which publish each picture that is fetched as a step of its finishing, however often it is asked for. */
export function tellDownloads<Tools extends FetchTools>(tools: Tools, told: FinishMessage | undefined): Tools {
  if (told === undefined) return tools;
  return {
    ...tools,
    async retryDownload(attempt, options) {
      const end = begin(channels.step, {
        of: told,
        provider: told.provider,
        step: 'download',
        began: performance.now(),
      });
      try {
        const fetched = await tools.retryDownload(attempt, options);
        end({ kind: 'ok' });
        return fetched;
      } catch (error) {
        const isLeft = PentaprismError.is(error) && error.code === 'client_closed_request';
        end({ kind: isLeft ? 'left' : kinds[faultOf(error).failure] }, true);
        throw error;
      }
    },
  };
}
