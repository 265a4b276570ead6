import type { PictureBody } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Picture, PictureHost } from '../contract/picture.ts';
import type { Plan } from '../contract/plan.ts';
import type { Provider, UpstreamPicture } from '../contract/provider.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { Planned } from '../planning/route.ts';
import { formatOf } from '../respond/images-body.ts';
import type { DeliveredPicture } from '../respond/images-result.ts';
import { binaryChunks } from '../wire/picture-chunks.ts';
import type { Wire } from '../wire/wire.ts';

/** What delivering needs, besides the plan. */
export interface Delivery {
  readonly finisher: Finisher;
  readonly download: Wire['download'];
  readonly host: PictureHost | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Finishes one picture and gives it the form the caller asked for: an address, its bytes, or both. */
export async function deliver(
  upstream: UpstreamPicture,
  index: number,
  { plan, offer }: Planned,
  { finisher, download, host, signal }: Delivery,
): Promise<DeliveredPicture> {
  if (upstream.refused !== undefined) {
    const message = `${plan.provider} made the picture but its content policy withheld it: ${upstream.refused}`;
    throw new PentaprismError('moderation_blocked', message, { provider: plan.provider, stage: 'output' });
  }
  const picture = await finisher.finish(upstream, plan, signal === undefined ? {} : { signal });
  const inline = plan.finish.deliver !== 'url';
  if (plan.finish.deliver === 'b64_json') return { ...picture, index, inline };
  const { body, mime } = picture;
  if (body.kind === 'remote') {
    const url = (await rehost(body.url, mime, offer.provider, { download, host, signal })) ?? body.url;
    return { ...picture, index, inline, url };
  }
  if (host === undefined) {
    return returned(picture, index, plan, 'There is nowhere to put pictures here: give createGateway a host.');
  }
  try {
    return { ...picture, index, inline, url: await put(body, mime, host) };
  } catch (error) {
    // A source that is read once is gone when the host fails; any other can still be returned.
    if (signal?.aborted || body.source.once) throw error;
    return returned(picture, index, plan, 'The picture could not be stored where it would have an address.');
  }
}

/** A picture whose bytes are returned because it has no address: it is paid for. */
function returned(picture: Picture, index: number, plan: Plan, reason: string): DeliveredPicture {
  const why = `${reason} Its bytes are returned instead.`;
  const note = { parameter: 'response_format', word: 'dropped', from: plan.finish.deliver, why } as const;
  return { ...picture, index, inline: true, notes: [...picture.notes, note] };
}

/**
 * A new address for a picture at one of the operator's own, which is out of most callers' reach; `undefined` for any
 * other, and for one that cannot be fetched or stored: upstream's address is then better than none.
 */
async function rehost(
  url: string,
  mime: string | null,
  provider: Provider,
  { download, host, signal }: Omit<Delivery, 'finisher'>,
): Promise<string | undefined> {
  if (host === undefined || !provider.allowedOrigins.includes(new URL(url).origin)) return undefined;
  try {
    const { source } = await download(url, { paid: true, ...(signal === undefined ? {} : { signal }) });
    return await put({ kind: 'binary', source }, mime, host);
  } catch (error) {
    if (signal?.aborted) throw error;
    return undefined;
  }
}

function put(body: Exclude<PictureBody, { kind: 'remote' }>, mime: string | null, host: PictureHost): Promise<string> {
  const extension = formatOf(mime) ?? 'bin';
  return host.put({ chunks: binaryChunks(body), mime: mime ?? 'application/octet-stream', extension });
}
