import { begin } from '../channels/begin.ts';
import { channels } from '../channels/channels.ts';
import type { CallMessage, CallOutcome } from '../channels/messages.ts';
import { present } from '../contract/present.ts';
import type { CallResult } from './call-context.ts';

/** Makes a call and publishes how it goes, where its context has a message for it. One whose picture still arrives has not ended. */
export async function tellCall(message: CallMessage | undefined, work: () => Promise<CallResult>): Promise<CallResult> {
  if (message === undefined) return await work();
  const end = begin(channels.call, message);
  const ended = (result: CallResult): void => end(outcomeOf(result), !result.ok);
  try {
    const result = await work();
    if (result.ok && result.rest !== undefined) void result.rest.then(ended);
    else ended(result);
    return result;
  } catch (error) {
    end({ state: 'left' });
    throw error;
  }
}

function outcomeOf(result: CallResult): CallOutcome {
  const upstreamId = present({ upstreamId: result.upstreamId });
  if (result.ok) return { state: 'done', pictures: result.pictures.length, ...upstreamId };
  return { state: 'failed', code: result.error.code, failover: result.failover, ...upstreamId };
}
