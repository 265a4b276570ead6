import { begin } from '../channels/begin.ts';
import { channels } from '../channels/channels.ts';
import type { FinishMessage, JobMessage } from '../channels/messages.ts';
import { PentaprismError } from '../contract/error.ts';
import type { DeliveredPicture } from '../respond/images-result.ts';

/** Finishes one picture of a job and publishes how that goes, where somebody listens. */
export async function tellFinish(
  { job, provider, index }: { readonly job: JobMessage | undefined } & Pick<FinishMessage, 'provider' | 'index'>,
  finish: (told: FinishMessage | undefined) => Promise<DeliveredPicture>,
): Promise<DeliveredPicture> {
  if (job === undefined) return finish(undefined);
  const message: FinishMessage = { job, provider, index, began: performance.now() };
  const end = begin(channels.finish, message);
  try {
    const picture = await finish(message);
    const { mime, width, height } = picture;
    end({ state: 'done', mime, width, height });
    return picture;
  } catch (error) {
    end({ state: 'failed', code: PentaprismError.is(error) ? error.code : 'internal_error' }, true);
    throw error;
  }
}
