import { inspect, type SandboxReply } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import type { SandboxModel } from './catalogue.ts';
import { googleError } from './errors.ts';
import type { Files } from './files.ts';

/** What a request asks for, once it has been found sound. */
export interface Wish {
  readonly prompt: string;
  readonly inputs: readonly Uint8Array[];
  readonly imageSize: string;
  readonly width: number;
  readonly height: number;
  readonly seed: number | undefined;
  readonly thinks: boolean;
  readonly showsThoughts: boolean;
}

/** Reads a checked body, or gives the error for pictures that cannot be used. */
export function readBody(model: SandboxModel, body: unknown, files: Files): Wish | { readonly error: SandboxReply } {
  const parts = list(at(body, 'contents')).flatMap((content) => list(at(content, 'parts')));
  const prompt = parts
    .map((part) => text(at(part, 'text')))
    .join(' ')
    .trim();
  const inputs: Uint8Array[] = [];
  for (const part of parts) {
    const input = readPicture(part, files);
    if (input === undefined) continue;
    if ('error' in input) return input;
    inputs.push(input.bytes);
  }
  if (inputs.length > model.pictures) return refuse(`At most ${model.pictures} images are supported by this model`);
  if (prompt === '' && inputs.length === 0)
    return refuse('Unable to submit request because it must have a text parameter.');
  const config = at(body, 'generationConfig');
  const imageConfig = at(config, 'imageConfig');
  const imageSize = text(at(imageConfig, 'imageSize')) || '1K';
  const ratios = model.sizes[imageSize] ?? {};
  const ratio = text(at(imageConfig, 'aspectRatio')) || shapeOf(inputs.at(-1), Object.keys(ratios)) || model.shape;
  const [width = 1024, height = 1024] = (ratios[ratio] ?? '')
    .split('x')
    .map(Number)
    .filter((edge) => edge > 0);
  const seed = at(config, 'seed');
  const thinking = at(config, 'thinkingConfig');
  return {
    prompt,
    inputs,
    imageSize,
    width,
    height,
    seed: typeof seed === 'number' ? seed : undefined,
    thinks: thinks(model, text(at(thinking, 'thinkingLevel')).toLowerCase()),
    showsThoughts: at(thinking, 'includeThoughts') === true,
  };
}

/** Declared type and bytes must agree. */
function readPicture(
  part: unknown,
  files: Files,
): { readonly bytes: Uint8Array } | { readonly error: SandboxReply } | undefined {
  const uri = text(at(at(part, 'fileData'), 'fileUri'));
  const stored = files.find(uri);
  if (uri !== '' && stored === undefined) {
    const name = /files\/([^/]+)$/.exec(uri)?.[1] ?? uri;
    const message = `You do not have permission to access the File ${name} or it may not exist.`;
    return { error: googleError('PERMISSION_DENIED', message) };
  }
  const inline = at(part, 'inlineData');
  if (stored === undefined && inline === undefined) return undefined;
  const bytes = stored?.bytes ?? Buffer.from(text(at(inline, 'data')), 'base64');
  const declared = text(at(stored === undefined ? inline : at(part, 'fileData'), 'mimeType')) || stored?.mimeType;
  const { mime } = inspect(bytes);
  if (mime === null) return refuse('Unable to process input image. Please retry with another one.');
  const isSame = mime === declared || (mime === 'image/heic' && declared === 'image/heif');
  return isSame ? { bytes } : refuse(`Unhandled generated data mime type: ${declared}`);
}

/** Without a ratio of its own a request follows its last picture. */
function shapeOf(picture: Uint8Array | undefined, ratios: readonly string[]): string | undefined {
  if (picture === undefined) return undefined;
  const { width, height, orientation } = inspect(picture);
  if (width === null || height === null) return undefined;
  // From 5 on the picture lies on its side.
  const shown = orientation >= 5 ? height / width : width / height;
  const distance = (ratio: string): number => {
    const [across = 1, down = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(shown / (across / down)));
  };
  return ratios.toSorted((one, other) => distance(one) - distance(other))[0];
}

function thinks(model: SandboxModel, level: string): boolean {
  switch (model.thinks) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'unless minimal':
      return level !== 'minimal';
    case 'when high':
      return level === 'high';
  }
}

function refuse(message: string): { readonly error: SandboxReply } {
  return { error: googleError('INVALID_ARGUMENT', message) };
}

function at(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
