import type { HttpCall, Provider, Reply } from '../contract/provider.ts';
import { breakageToError, sendToProvider, type WireDependencies } from './channel.ts';
import { readReply } from './read-reply.ts';

/** As much of an answer as is read. */
const mostBytes = 4 * 1024 * 1024;

/** Asks a provider something that costs nothing, once, and reads the whole answer whatever its status. Rejects when there is none. */
export async function askFreely(
  call: HttpCall,
  provider: Provider,
  tools: WireDependencies,
  { step, patienceMs }: { readonly step: string; readonly patienceMs: number },
): Promise<Reply> {
  const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), tools.closing]);
  const http = await sendToProvider(call, undefined, provider, tools, signal, { headersMs: patienceMs });
  const opened = await readReply(http, {
    step,
    maxBytes: mostBytes,
    explain: (error) => breakageToError(error, provider, false),
  });
  if ('live' in opened) return await opened.rest;
  opened.events?.close();
  return opened.reply;
}
