import type { WireDependencies } from './channel.ts';
import { type Deadline, rejectOnAbort } from './deadline.ts';
import type { OpenedReply } from './read-reply.ts';

/**
 * Asks, and reads the answer to its end even when the caller leaves meanwhile: `late` gets it then, in the background.
 *
 * For a submit whose reply alone says how to cancel the job. Rejects at once when the deadline fires.
 */
export async function askAndStay(
  ask: (signal: AbortSignal) => Promise<OpenedReply>,
  deadline: Deadline,
  tools: WireDependencies,
  late: (opened: OpenedReply) => void,
): Promise<OpenedReply> {
  const staying = new AbortController();
  const asking = ask(staying.signal);
  try {
    return await Promise.race([asking, rejectOnAbort(deadline.signal)]);
  } catch (error) {
    if (deadline.fired() !== null) {
      const timer = setTimeout(() => staying.abort(), tools.limits.lingerMs);
      const work = asking.then(late).catch(() => {});
      tools.background(work.finally(() => clearTimeout(timer)));
    }
    throw error;
  }
}
