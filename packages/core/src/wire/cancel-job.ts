import { isSuccess } from '../contract/is-success.ts';
import type { HttpCall, Provider } from '../contract/provider.ts';
import { sendToProvider, type WireDependencies } from './channel.ts';
import type { ToldStep } from './tell-step.ts';
import { writeBody } from './write-body.ts';

/**
 * Asks upstream to stop a job, in the background.
 *
 * The caller is gone or has its error already: a cancellation that fails changes nothing for anybody.
 */
export function cancelJob(cancel: HttpCall, provider: Provider, tools: WireDependencies, told: ToldStep): void {
  const signal = AbortSignal.timeout(tools.limits.cancelMs);
  const work = Promise.resolve()
    .then(() => told.ask(() => sendToProvider(cancel, writeBody(cancel, tools.newId), provider, tools, signal)))
    .then((http) => {
      told.ended(isSuccess(http) ? 'ok' : 'failed');
      http.body.destroy();
    })
    .catch(() => {});
  tools.background(work);
}
