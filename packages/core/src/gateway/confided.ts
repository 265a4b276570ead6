import { isObject } from '../contract/json.ts';
import { type ImageRequest, picturesIn } from '../contract/request.ts';

/** Shorter texts of unknown parameters are settings, not confidences. */
const shortestConfidence = 16;
/** Texts of unknown parameters that are looked at; whoever sends more has little to hide. */
const mostTexts = 64;

/**
 * What a caller said that nobody else should read, should upstream repeat it: prompts, names of end users, the
 * signatures of addresses, and every long text among what is passed through.
 */
export function confidedBy(request: ImageRequest): readonly string[] {
  const { prompt, negative_prompt, user, safety_identifier } = request;
  const pictures = picturesIn(request);
  const signatures = pictures.map((picture) => (picture.kind === 'url' ? signatureOf(picture.url) : undefined));
  const passedOn: string[] = [];
  collectTexts(request.extras, passedOn);
  collectTexts(request.provider_options, passedOn);
  const said = [prompt, negative_prompt, user, safety_identifier, ...signatures, ...passedOn];
  return said.filter((text) => text !== undefined);
}

function signatureOf(url: string): string | undefined {
  const at = url.indexOf('?');
  return at === -1 ? undefined : url.slice(at + 1);
}

function collectTexts(value: unknown, texts: string[]): void {
  if (texts.length >= mostTexts) return;
  if (typeof value === 'string') {
    if (value.length >= shortestConfidence) texts.push(value);
  } else if (Array.isArray(value)) for (const item of value) collectTexts(item, texts);
  else if (isObject(value)) for (const key of Object.keys(value)) collectTexts(value[key], texts);
}
