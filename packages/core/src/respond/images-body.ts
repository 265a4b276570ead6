import type { WritableJson } from '../contract/bytes.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import type { DeliveredPicture, ImagesResult } from './images-result.ts';

/** OpenAI's `ImagesResponse` with Pentaprism's additions, ready for `writeJson`. Bytes stay where they are. */
export function imagesBody(result: ImagesResult): WritableJson {
  const [first] = result.pictures;
  return {
    id: result.id,
    created: result.created,
    data: result.pictures.map(pictureBody),
    ...(first === undefined ? {} : { size: sizeText(first), output_format: formatOf(first.mime) }),
    ...(result.usage === undefined ? {} : { usage: result.usage as unknown as WritableJson }),
    ...(result.errors.length === 0
      ? {}
      : {
          errors: result.errors.map(({ index, error }) => ({
            index,
            ...(error.toBody().error as unknown as Record<string, WritableJson>),
          })),
        }),
    metadata: metadata(result),
  };
}

/** One entry of `data`. */
export function pictureBody(picture: DeliveredPicture): WritableJson {
  return {
    ...(picture.url === undefined ? {} : { url: picture.url }),
    ...(picture.inline && picture.body.kind !== 'remote' ? { b64_json: picture.body } : {}),
    ...(picture.revisedPrompt === undefined ? {} : { revised_prompt: picture.revisedPrompt }),
    width: picture.width,
    height: picture.height,
    mime_type: picture.mime,
  };
}

/** `1024x1024`, or `null` when the bytes were not read. */
export function sizeText(picture: Pick<DeliveredPicture, 'width' | 'height'>): string | null {
  return picture.width === null || picture.height === null ? null : `${picture.width}x${picture.height}`;
}

/** `png` of `image/png`. */
export function formatOf(mime: string | null): string | null {
  return mime === null ? null : mime.replace(/^image\//, '').replace(/\+xml$/, '');
}

function metadata(result: ImagesResult): WritableJson {
  const { plan } = result;
  const warnings = result.receipt.filter((row) => row.word === 'dropped' || row.snapped === true).map(warningOf);
  const credentials = result.pictures.some((picture) => picture.contentCredentials === 'removed');
  return {
    model: result.request.model,
    executed_model: `${plan.provider}/${plan.upstream}`,
    provider: plan.provider,
    attempts: result.attempts as unknown as WritableJson,
    cost: result.cost,
    cost_currency: plan.quote.currency,
    params: result.receipt as unknown as WritableJson,
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(credentials ? { content_credentials: 'removed' } : {}),
  };
}

function warningOf(row: ReceiptRow): string {
  return `${row.parameter}: ${row.why}`;
}
