import type { PictureBody } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan } from '../contract/plan.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { Finisher } from '../finish/finisher.ts';
import { formatOf } from '../respond/images-body.ts';
import type { DeliveredPicture } from '../respond/images-result.ts';
import { binaryChunks } from '../wire/picture-chunks.ts';

/** Finishes one picture and gives it the form the caller asked for: an address, its bytes, or both. */
export async function deliver(
  upstream: UpstreamPicture,
  index: number,
  plan: Plan,
  machinery: { readonly finisher: Finisher; readonly host: PictureHost | undefined },
  signal: AbortSignal | undefined,
): Promise<DeliveredPicture> {
  if (upstream.refused !== undefined) {
    const message = `${plan.provider} made the picture but its content policy withheld it: ${upstream.refused}`;
    throw new PentaprismError('moderation_blocked', message, { provider: plan.provider, stage: 'output' });
  }
  const picture = await machinery.finisher.finish(upstream, plan, signal === undefined ? {} : { signal });
  const inline = plan.finish.deliver !== 'url';
  if (plan.finish.deliver === 'b64_json') return { ...picture, index, inline };
  if (picture.body.kind === 'remote') return { ...picture, index, inline, url: picture.body.url };
  if (machinery.host === undefined) {
    const why = 'There is nowhere to put pictures here, so the bytes are returned: give createGateway a host.';
    return {
      ...picture,
      index,
      inline: true,
      notes: [...picture.notes, { parameter: 'response_format', word: 'dropped', from: plan.finish.deliver, why }],
    };
  }
  return { ...picture, index, inline, url: await hostPicture(picture.body, picture.mime, machinery.host) };
}

async function hostPicture(
  body: Exclude<PictureBody, { kind: 'remote' }>,
  mime: string | null,
  host: PictureHost,
): Promise<string> {
  const extension = formatOf(mime) ?? 'bin';
  return host.put({ chunks: binaryChunks(body), mime: mime ?? 'application/octet-stream', extension });
}
