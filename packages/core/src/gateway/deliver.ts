import type { PictureBody } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
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
    // An upstream at an address of the operator's own is out of most callers' reach.
    const isOwn = offer.provider.allowedOrigins.includes(new URL(body.url).origin);
    if (!isOwn || host === undefined) return { ...picture, index, inline, url: body.url };
    const { source } = await download(body.url, signal === undefined ? {} : { signal });
    return { ...picture, index, inline, url: await put({ kind: 'binary', source }, mime, host) };
  }
  if (host === undefined) {
    const why = 'There is nowhere to put pictures here, so the bytes are returned: give createGateway a host.';
    const note = { parameter: 'response_format', word: 'dropped', from: plan.finish.deliver, why } as const;
    return { ...picture, index, inline: true, notes: [...picture.notes, note] };
  }
  return { ...picture, index, inline, url: await put(body, mime, host) };
}

function put(body: Exclude<PictureBody, { kind: 'remote' }>, mime: string | null, host: PictureHost): Promise<string> {
  const extension = formatOf(mime) ?? 'bin';
  return host.put({ chunks: binaryChunks(body), mime: mime ?? 'application/octet-stream', extension });
}
