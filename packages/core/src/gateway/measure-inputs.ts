import type { ImageRequest, InputPicture } from '../contract/request.ts';
import { inspect, shownSize } from '../finish/inspect.ts';

/** The request with the size of its pictures, as far as their first bytes are at hand and tell it. Nothing is waited for. */
export function measureInputs<R extends Pick<ImageRequest, 'image'>>(request: R): R {
  const { image } = request;
  return image === undefined ? request : { ...request, image: image.map(measured) };
}

function measured(picture: InputPicture): InputPicture {
  if (picture.kind === 'url' || picture.pixels !== undefined) return picture;
  const head = picture.source.first?.();
  if (head === undefined) return picture;
  const { width, height } = shownSize(inspect(head));
  return width === null || height === null ? picture : { ...picture, pixels: [width, height] };
}
