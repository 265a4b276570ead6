import type { Later, WritableJson } from '../contract/bytes.ts';
import { formatOf } from '../contract/media.ts';
import { isWarning, type ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { DeliveredPicture, ImagesResult } from './images-result.ts';
import { statedLooks } from './stated-looks.ts';

/**
 * OpenAI's `ImagesResponse` with Pentaprism's additions, ready for `writeJson`. Bytes stay where they are.
 *
 * What is known only after a picture that is still arriving comes after it.
 */
export function imagesBody(result: ImagesResult): WritableJson {
  const [first] = result.pictures;
  return {
    id: result.id,
    created: result.created,
    ...(first === undefined ? {} : { size: sizeText(first), output_format: formatOf(first.mime) }),
    ...statedLooks(result.plan, result.request),
    data: [
      ...result.pictures.map(pictureBody),
      ...later(result.rest, ({ pictures }) => pictures.slice(1).map(pictureBody)),
    ],
    ...(result.rest === undefined
      ? tail(result)
      : {
          usage: { later: result.rest.then((whole) => tail(whole).usage) },
          errors: { later: result.rest.then((whole) => tail(whole).errors) },
          metadata: { later: result.rest.then(metadataBody) },
        }),
  };
}

function later(rest: ImagesResult['rest'], make: (whole: ImagesResult) => WritableJson): readonly Later[] {
  return rest === undefined ? [] : [{ later: rest.then(make) }];
}

function tail(result: ImagesResult) {
  const errors = result.errors.map(({ index, error }) => ({ index, ...error.toBody().error }));
  return {
    usage: asJson(result.usage),
    errors: errors.length === 0 ? undefined : asJson(errors),
    metadata: metadataBody(result),
  };
}

/** Interfaces have no index signature, but these hold nothing but JSON. */
function asJson(value: unknown): WritableJson | undefined {
  return value as WritableJson | undefined;
}

/** One entry of `data`. */
export function pictureBody(picture: DeliveredPicture): WritableJson {
  return {
    ...present({ url: picture.url }),
    ...(picture.inline && picture.body.kind !== 'remote' ? { b64_json: picture.body } : {}),
    ...present({ revised_prompt: picture.revisedPrompt }),
    width: picture.width,
    height: picture.height,
    mime_type: picture.mime,
  };
}

/** `1024x1024`, or `null` when the bytes were not read. */
export function sizeText(picture: Pick<DeliveredPicture, 'width' | 'height'>): string | null {
  return picture.width === null || picture.height === null ? null : `${picture.width}x${picture.height}`;
}

/** Who made the pictures, what they cost, and what became of every parameter. */
export function metadataBody(result: ImagesResult): WritableJson {
  const { plan } = result;
  const warnings = result.receipt.filter(isWarning).map(warningOf);
  const credentials = result.pictures.some((picture) => picture.contentCredentials === 'removed');
  return {
    model: result.request.model,
    executed_model: `${plan.provider}/${plan.upstream}`,
    provider: plan.provider,
    attempts: asJson(result.attempts),
    cost: result.cost,
    ...(result.cost === null && plan.quote.why !== undefined ? { cost_why: plan.quote.why } : {}),
    ...present({ cost_basis: result.costBasis }),
    cost_currency: plan.quote.currency,
    ...(plan.inferred === undefined ? {} : { inferred: asJson(plan.inferred) }),
    params: asJson(result.receipt),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(credentials ? { content_credentials: 'removed' } : {}),
  };
}

/** Longest value that is repeated in a warning, in characters of JSON. */
const shownValue = 40;

function warningOf({ parameter, from, why }: ReceiptRow): string {
  const value = JSON.stringify(from);
  const shown =
    value === undefined || from === null || value.length > shownValue || why.includes(String(from)) ? '' : ` ${value}`;
  return `${parameter}${shown}: ${why}`;
}
