import type { ImageRequest } from '../contract/request.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import { honourParameter } from './honour-parameter.ts';

/** Streaming is core's own doing, but for the unfinished pictures that only a model can send. */
export function planStreaming(request: ImageRequest, offer: AskedOffer): readonly Decided[] {
  const { stream, partial_images } = request;
  return [
    ...decided('stream', stream, { by: 'core', why: stream ? handedOut : inOnePiece }),
    ...decided('partial_images', partial_images, decideUnfinished(request, offer)),
  ];
}

const handedOut = 'Each picture is handed out as soon as it is finished.';
const inOnePiece = 'The answer comes in one piece.';

function decideUnfinished({ mode, partial_images: asked }: ImageRequest, offer: AskedOffer): Decision | undefined {
  if (asked === undefined) return undefined;
  const honoured = honourParameter(offer, mode, 'partial_images', asked);
  return asked === 0 && honoured.by === 'nobody' ? { by: 'core', why: 'No unfinished pictures are sent.' } : honoured;
}
