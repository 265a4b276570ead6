import { present } from '../contract/present.ts';
import type { ImageRequest, InputPicture } from '../contract/request.ts';
import { inspect, shownSize } from '../finish/inspect.ts';

/** The request with the size of its pictures, as far as their first bytes are at hand and tell it. Nothing is waited for. */
export function measureInputs<R extends Pick<ImageRequest, 'image' | 'reference_images' | 'inputs'>>(request: R): R {
  const { image, reference_images: references, inputs } = request;
  const own = Object.entries(inputs ?? {}).map(([name, pictures]) => [name, pictures.map(measured)] as const);
  return {
    ...request,
    ...present({ image: image?.map(measured), reference_images: references?.map(measured) }),
    ...(inputs === undefined ? {} : { inputs: Object.fromEntries(own) }),
  };
}

function measured(picture: InputPicture): InputPicture {
  if (picture.kind === 'url' || picture.pixels !== undefined) return picture;
  const head = picture.source.first?.();
  if (head === undefined) return picture;
  const { width, height } = shownSize(inspect(head));
  return width === null || height === null ? picture : { ...picture, pixels: [width, height] };
}
