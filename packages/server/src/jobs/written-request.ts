import type { ImageRequest, InputPicture, PictureHost, PlannedRequest, WrittenRequest } from '@pentaprism/core';
import { mimeOfExtension } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';

/**
 * A planned request that any server of the same store can run: plain JSON, with uploads put where all of them can read.
 */
export async function writtenRequest(
  planned: PlannedRequest,
  host: PictureHost,
  ttlSeconds: number,
): Promise<WrittenRequest> {
  const { image, mask, reference_images: references, inputs } = planned.request;
  const put = (picture: InputPicture): Promise<InputPicture> => hosted(picture, host, ttlSeconds);
  const request: ImageRequest = {
    ...planned.request,
    ...(image === undefined ? {} : { image: await Promise.all(image.map(put)) }),
    ...(references === undefined ? {} : { reference_images: await Promise.all(references.map(put)) }),
    ...(inputs === undefined ? {} : { inputs: await all(inputs, put) }),
    ...present({ mask: mask && (await put(mask)) }),
  };
  const { plan, alternatives, routing } = planned;
  const { passed_over: passedOver } = routing;
  const written = { request, plan, alternatives };
  return passedOver === undefined ? written : { ...written, routing: { passed_over: passedOver } };
}

async function all(
  inputs: NonNullable<ImageRequest['inputs']>,
  put: (picture: InputPicture) => Promise<InputPicture>,
): Promise<NonNullable<ImageRequest['inputs']>> {
  const entries = Object.entries(inputs).map(
    async ([name, pictures]) => [name, await Promise.all(pictures.map(put))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function hosted(picture: InputPicture, host: PictureHost, ttlSeconds: number): Promise<InputPicture> {
  if (picture.kind === 'url') return picture;
  const url = await host.put({
    chunks: picture.source.open(),
    mime: mimeOfExtension('bin') ?? 'application/octet-stream',
    extension: 'bin',
    ttlSeconds,
  });
  // Read by its signature, whatever server it is on; nobody else is asked for it.
  return { kind: 'url', url: new URL(url, 'http://localhost').href };
}
