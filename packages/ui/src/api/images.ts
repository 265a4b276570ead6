import type { Json, Mode } from '@pentaprism/core';
import type { AnswerMetadata, PlanAnswer } from './answers.ts';
import { send, tell } from './ask.ts';
import { refusalIn } from './refusal.ts';
import { serverEvents, textOf } from './server-events.ts';

/** A picture of the request. */
export interface InputFile {
  readonly file: Blob;
  readonly name: string;
}

/** A request as it is planned, sent and printed: these cannot differ. */
export interface ImageQuestion {
  readonly mode: Mode;
  readonly strict: boolean;
  /** Everything but the pictures. */
  readonly body: Readonly<Record<string, Json>>;
  readonly images: readonly InputFile[];
  readonly references: readonly InputFile[];
  readonly mask: InputFile | undefined;
}

/** How a run goes on. */
export type RunEvent =
  | { readonly kind: 'begun'; readonly job: string | null; readonly requestId: string | null }
  | { readonly kind: 'heard' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'picture'; readonly picture: ArrivedPicture; readonly metadata?: AnswerMetadata }
  | { readonly kind: 'partial'; readonly picture: ArrivedPicture };

/** What upstream says of the job. */
export interface Progress {
  readonly provider: string;
  readonly phase: string;
  readonly position?: number;
  readonly attempt?: number;
  readonly job?: string;
  readonly done?: number;
  readonly of?: number;
  readonly detail?: string;
}

/** One picture of a stream, its text undone. */
export interface ArrivedPicture {
  readonly bytes: Blob;
  readonly size: string | null;
  readonly format: string;
  readonly index: number;
}

const addresses: Readonly<Record<Mode, string>> = { generate: '/v1/images/generations', edit: '/v1/images/edits' };

function headersOf({ strict }: ImageQuestion): Record<string, string> {
  return strict ? { prefer: 'handling=strict' } : {};
}

/** What a request would come to. Nothing is sent upstream; its pictures stay here. */
export function plan(question: ImageQuestion, signal?: AbortSignal): Promise<PlanAnswer> {
  const { images, references, mask } = question;
  const standIns = (name: string, many: readonly unknown[]) =>
    many.length === 0 ? {} : { [name]: many.map((_, index) => ({ $input: `${name}.${index}` })) };
  const body = {
    ...question.body,
    ...standIns('image', images),
    ...standIns('reference_images', references),
    ...(mask === undefined ? {} : { mask: { $input: 'mask' } }),
  };
  return tell(`${addresses[question.mode]}?dry_run=true`, body, {
    headers: headersOf(question),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Runs a request, and tells what comes of it as it comes. The key keeps a repeat from being a second job. */
export async function* run(
  question: ImageQuestion,
  idempotencyKey: string,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { body, headers } = encoded(question);
  const response = await send(addresses[question.mode], {
    method: 'POST',
    signal,
    body,
    headers: { ...headers, ...headersOf(question), 'idempotency-key': idempotencyKey },
  });
  yield {
    kind: 'begun',
    job: response.headers.get('x-pentaprism-job'),
    requestId: response.headers.get('x-request-id'),
  };
  for await (const event of serverEvents(textOf(response))) {
    if ('comment' in event) yield heardIn(event.comment);
    else if (event.data !== '[DONE]') yield pictureIn(JSON.parse(event.data) as Told);
  }
}

/** A form where there are pictures, JSON where there are none. */
function encoded({ body, images, references, mask }: ImageQuestion): {
  body: BodyInit;
  headers: Record<string, string>;
} {
  const streamed = { ...body, stream: true };
  if (images.length + references.length === 0 && mask === undefined) {
    return { body: JSON.stringify(streamed), headers: { 'content-type': 'application/json' } };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(streamed)) {
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  for (const { file, name } of images) form.append('image[]', file, name);
  for (const { file, name } of references) form.append('reference_images[]', file, name);
  if (mask !== undefined) form.append('mask', mask.file, mask.name);
  return { body: form, headers: {} };
}

/** An event of OpenAI's, or an error in the place of one. */
interface Told {
  readonly type?: string;
  readonly error?: unknown;
  readonly b64_json?: string;
  readonly size?: string | null;
  readonly output_format?: string;
  readonly index?: number;
  readonly metadata?: AnswerMetadata;
}

function heardIn(comment: string): RunEvent {
  if (!comment.startsWith('progress ')) return { kind: 'heard' };
  return { kind: 'progress', progress: JSON.parse(comment.slice('progress '.length)) as Progress };
}

function pictureIn(told: Told): RunEvent {
  if (told.error !== undefined) throw refusalIn(told, {});
  const { b64_json = '', size = null, output_format: format = 'png', index = 0, metadata } = told;
  const type = format === 'svg' ? 'image/svg+xml' : `image/${format}`;
  const picture = { bytes: new Blob([bytesOf(b64_json)], { type }), size, format, index };
  if (told.type?.endsWith('partial_image') === true) return { kind: 'partial', picture };
  return { kind: 'picture', picture, ...(metadata === undefined ? {} : { metadata }) };
}

/** `Uint8Array.fromBase64` where the browser has it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  if (native !== undefined) return native.call(Uint8Array, base64);
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
