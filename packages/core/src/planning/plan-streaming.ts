import type { ImageRequest } from '../contract/request.ts';
import { type Draft, honourParameter, settle } from './draft.ts';

/** Streaming is core's own doing, but for the unfinished pictures that only a model can send. */
export function planStreaming(request: ImageRequest, draft: Draft): void {
  if (request.stream !== undefined) {
    const why = request.stream
      ? 'Each picture is handed out as soon as it is finished.'
      : 'The answer comes in one piece.';
    settle(draft, 'stream', request.stream, { by: 'core', how: 'stream', why });
  }
  if (request.partial_images !== undefined) {
    const none = request.partial_images === 0;
    const honoured = honourParameter(draft, 'partial_images', request.partial_images);
    settle(
      draft,
      'partial_images',
      request.partial_images,
      none && honoured.by === 'nobody'
        ? { by: 'core', how: 'stream', why: 'No unfinished pictures are sent.' }
        : honoured,
    );
  }
}
