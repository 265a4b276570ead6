import { drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import OpenAI, { APIError, BadRequestError } from 'openai';
import sharp from 'sharp';
import { createOpenaiSandbox } from '../src/sandbox/index.ts';

export const key = 'sk-the-only-key';
export const model = 'gpt-image-2';
/** The cheapest size there is. */
export const size = '1024x640';

/** A request that is not sound, and one that a model refuses, as the official client throws them. */
export const invalid = { class: BadRequestError, status: 400, type: 'invalid_request_error' };
export const refused = { class: BadRequestError, status: 400, type: 'image_generation_user_error' };

/** A sandbox that answers, and the official client that speaks to it. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly client: OpenAI;
  close(): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  const sandbox = createOpenaiSandbox({ keys: [key], slowMs: 200 });
  const { url, close } = await sandbox.listen();
  return { sandbox, url, client: connect(url, key), close };
}

export function connect(url: string, apiKey: string): OpenAI {
  return new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0, organization: 'org-a', project: 'proj-b' });
}

/** A picture by what its bytes say. */
export function seen(base64: string | undefined): string {
  const { mime, width, height } = inspect(Buffer.from(base64 ?? '', 'base64'));
  return `${mime} ${width}x${height}`;
}

export async function picture(width = 96, height = 64, format: 'png' | 'jpeg' | 'webp' = 'png'): Promise<File> {
  const bytes = await drawPicture({ prompt: 'a dog', model: 'x', width, height, format });
  return new File([new Uint8Array(bytes)], `dog.${format}`, { type: `image/${format}` });
}

/** Everything may be edited. */
export async function mask(width = 96, height = 64): Promise<File> {
  const create = { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
  return new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'mask.png', { type: 'image/png' });
}

/** What the official client throws. */
export async function fault(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof APIError)) throw new Error(`No APIError: ${String(error)}`);
  const { status, type, param, code } = error;
  return { class: error.constructor, status, type, param, code };
}
