import { type JsonObject, PentaprismError, type PictureHost, type ResponseFormat } from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import { answerIn, type JobEnding, noLongerKept, type StoredAnswer } from '../jobs/job-ending.ts';
import { errorOf } from '../jobs/run-job.ts';
import type { Answer } from './json.ts';

/** How a written answer is to be given. */
export interface Giving {
  readonly host: PictureHost;
  /** What hosted addresses begin with. */
  readonly origin: string;
  /** Default: as the job's own request asked. */
  readonly format?: ResponseFormat;
}

/** How a job ended, as the answer to whoever asked for it. Throws the error it ended with, and `result_expired`. */
export async function answerOfEnding(ending: JobEnding, giving: Giving): Promise<Answer> {
  if (ending.state !== 'finished') throw errorOf(ending);
  const answer = answerIn(ending.result);
  return { provider: answer.provider, model: answer.model, body: await bodyOf(answer, giving) };
}

/** A written answer with its pictures in the asked form. Throws `result_expired` when one of them is gone. */
export async function bodyOf(
  answer: StoredAnswer,
  giving: Giving,
): Promise<Readonly<Record<string, WritableJson | undefined>>> {
  return { ...answer.body, data: await picturesOf(answer, giving) };
}

/** The pictures of a written answer in the asked form. Throws `result_expired` when one of them is gone. */
export function picturesOf(
  answer: StoredAnswer,
  giving: Giving,
): Promise<readonly Readonly<Record<string, WritableJson | undefined>>[]> {
  return Promise.all(answer.body.data.map((picture) => pictureOf(picture, answer, giving)));
}

/** One picture of a written answer, by its address, its bytes, or both. */
export async function pictureOf(
  { url, ...rest }: JsonObject,
  { format: ownFormat }: Pick<StoredAnswer, 'format'>,
  { host, origin, format = ownFormat }: Giving,
): Promise<Readonly<Record<string, WritableJson | undefined>>> {
  if (typeof url !== 'string') return rest;
  const address = url.startsWith('/') ? origin + url : url;
  const source = format === 'url' ? undefined : await readOwn(host, url);
  // Of a picture that is not ours there is only the address.
  if (source === undefined) return { url: address, ...rest };
  return {
    ...(format === 'both' ? { url: address } : {}),
    b64_json: { kind: 'binary', source },
    ...rest,
  };
}

async function readOwn(host: PictureHost, url: string) {
  try {
    return await host.read?.(new URL(url, 'http://localhost').href);
  } catch (error) {
    if (!PentaprismError.is(error) || (error.code !== 'not_found' && error.code !== 'forbidden_url')) throw error;
    throw new PentaprismError('result_expired', noLongerKept('this job'), { cause: error });
  }
}
