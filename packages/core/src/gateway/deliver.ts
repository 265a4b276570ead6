import { binaryChunks } from '../bytes/picture-chunks.ts';
import type { FinishMessage, JobMessage } from '../channels/messages.ts';
import type { PictureBody } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { formatOf } from '../contract/media.ts';
import type { Picture, PictureHost } from '../contract/picture.ts';
import { present } from '../contract/present.ts';
import type { Provider, UpstreamPicture } from '../contract/provider.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { Planned } from '../planning/route.ts';
import type { DeliveredPicture } from '../respond/images-result.ts';
import { leadsInward } from '../wire/address-guard.ts';
import { faultOf } from '../wire/retry-download.ts';
import { holdsKey } from '../wire/upstream-words.ts';

/** What delivering needs, besides the plan. */
export interface Delivery {
  readonly finisher: Finisher;
  readonly host: PictureHost | undefined;
  readonly signal: AbortSignal | undefined;
  /** Every picture is hosted for so many seconds, and given by its address. */
  readonly keepSeconds?: number | undefined;
  /** What is published of the job; absent where nobody listens. */
  readonly told?: JobMessage | undefined;
}

/** What a caller may expect of an address: hosted pictures and OpenAI's own have always lived an hour. */
const promisedSeconds = 3600;

/** Finishes one picture and gives it the form the caller asked for: an address, its bytes, or both. */
export async function deliver(
  upstream: UpstreamPicture,
  index: number,
  { plan, offer }: Planned,
  { finisher, host, signal, keepSeconds }: Omit<Delivery, 'told'>,
  told?: FinishMessage,
): Promise<DeliveredPicture> {
  if (upstream.refused !== undefined) {
    const message = `${plan.provider} made the picture but its content policy withheld it: ${upstream.refused}`;
    throw new PentaprismError('moderation_blocked', message, { provider: plan.provider, stage: 'output' });
  }
  const { provider } = offer;
  const { liveSeconds = Number.POSITIVE_INFINITY, withKey = false } = provider.definition.protocol.addresses ?? {};
  const isRemote = upstream.body.kind === 'remote';
  // An address may hold the key itself, or open only with it; such a one is fetched, and never handed on.
  const isSecret = upstream.body.kind === 'remote' && (withKey || holdsKey(upstream.body.url, provider.apiKey));
  const isFar = upstream.body.kind === 'remote' && isOutOfReach(upstream.body.url, provider);
  const isKept = keepSeconds !== undefined;
  const isBetterHosted = isRemote && (isKept || isFar || liveSeconds < promisedSeconds);
  const picture = await finisher.finish(upstream, plan, {
    fetch: isSecret || (host !== undefined && isBetterHosted),
    ...present({ signal, keyOf: withKey ? provider : undefined, told }),
  });
  const inline = plan.finish.deliver !== 'url' && !isKept;
  if (plan.finish.deliver === 'b64_json' && !isKept) return { ...picture, index, inline };
  const { body, mime } = picture;
  const address = isSecret ? undefined : picture.address;
  if (body.kind === 'remote') {
    if (!isSecret) return { ...picture, index, inline, url: body.url };
    const how = withKey ? 'opens only with' : 'holds';
    const message = `The address upstream gave for the picture ${how} the operator’s key, and it could not be fetched.`;
    throw new PentaprismError('upstream_error', message, { retry: false });
  }
  if (host === undefined) {
    if (address !== undefined) return { ...picture, index, inline, url: address };
    return returned(picture, index, 'There is nowhere to put pictures here: give createGateway a host.');
  }
  try {
    return { ...picture, index, inline, url: await put(body, mime, host, keepSeconds) };
  } catch (error) {
    // What broke may be the picture itself.
    const isHosts = !PentaprismError.is(error) || faultOf(error).failure === 'passing';
    if (signal?.aborted || !isHosts) throw error;
    // Upstream's own address is better than none.
    if (address !== undefined) return { ...picture, index, inline, url: address };
    // A source that is read once is gone when the host fails; any other can still be returned.
    if (body.source.once) throw error;
    return returned(picture, index, 'The picture could not be stored where it would have an address.');
  }
}

/** Whether an address is the operator's own or private, which callers mostly cannot reach. */
function isOutOfReach(address: string, { allowedOrigins }: Provider): boolean {
  const url = URL.parse(address);
  return url !== null && (allowedOrigins.includes(url.origin) || leadsInward(url));
}

/** A picture whose bytes are returned because it has no address: it is paid for. */
function returned(picture: Picture, index: number, reason: string): DeliveredPicture {
  const why = `${reason} Its bytes are returned instead.`;
  const note = { parameter: 'response_format', word: 'dropped', from: null, why } as const;
  return { ...picture, index, inline: true, notes: [...picture.notes, note] };
}

function put(
  body: Exclude<PictureBody, { kind: 'remote' }>,
  mime: string | null,
  host: PictureHost,
  ttlSeconds: number | undefined,
): Promise<string> {
  const extension = formatOf(mime) ?? 'bin';
  return host.put({
    chunks: binaryChunks(body),
    mime: mime ?? 'application/octet-stream',
    extension,
    ...present({ ttlSeconds }),
  });
}
