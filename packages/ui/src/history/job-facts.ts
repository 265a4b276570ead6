import type { AnswerMetadata, JobView, Json } from '../api/answers.ts';
import { type Draft, emptyDraft, readDraft } from '../state/read-draft.ts';

/** Whether there is more to come. */
export function isUnderWay({ status }: Pick<JobView, 'status'>): boolean {
  return status === 'queued' || status === 'in_progress';
}

/** What was written, where the server keeps it. */
export function promptOf({ metadata }: Pick<JobView, 'metadata'>): string | undefined {
  const told = metadata.prompt ?? metadata.params?.find(({ parameter }) => parameter === 'prompt')?.from;
  return typeof told === 'string' ? told : undefined;
}

/** `under 1 s`, `12 s`, `3 min 4 s`: jobs are written down in whole seconds. `undefined` while it runs. */
export function durationText({ created, completed_at }: Pick<JobView, 'created' | 'completed_at'>): string | undefined {
  if (completed_at === null) return undefined;
  const seconds = completed_at - created;
  if (seconds < 1) return 'under 1 s';
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const hosted = '/v1/images/files/';

/**
 * Where this server serves a picture. Its address may name what stands before the server, which the page's policy does not allow;
 * `undefined` for a picture that is somewhere else.
 */
export function hostedAt(url: string | undefined): string | undefined {
  const at = url?.indexOf(hosted) ?? -1;
  return at < 0 ? undefined : url?.slice(at);
}

/** All names of a job upstream. */
export function upstreamIdsOf({ metadata, error }: Pick<JobView, 'metadata' | 'error'>): readonly string[] {
  const attempted = metadata.attempts.flatMap(({ upstream_ids = [] }) => upstream_ids);
  return [...new Set([...attempted, ...(metadata.upstream_ids ?? []), ...(error?.upstream_ids ?? [])])];
}

/** The model that was asked for, and the provider where the request named it: `fal/flux-dev`. */
export function modelOf({ model, provider }: Pick<AnswerMetadata, 'model' | 'provider'>) {
  const isNamed = model.startsWith(`${provider}/`);
  return { model: isNamed ? model.slice(provider.length + 1) : model, provider: isNamed ? provider : null };
}

/** Parameters that only a picture brings. */
const ofPictures: ReadonlySet<string> = new Set(['image', 'mask']);

/** Parameters that say how an answer comes, and not what is in it: the page has its own. */
const ofAnswers: ReadonlySet<string> = new Set(['stream', 'partial_images', 'response_format', 'prompt']);

/** The request of a job as the form has it, as far as its receipt says what was asked. Its pictures are not kept. */
export function draftOf({ metadata, ...job }: Pick<JobView, 'metadata'>): Draft {
  const rows = metadata.params ?? [];
  const prompt = promptOf({ metadata, ...job });
  const asked = rows.filter(({ parameter, from }) => from !== null && from !== undefined && !ofAnswers.has(parameter));
  const body: Record<string, Json> = Object.fromEntries(asked.map(({ parameter, from }) => [parameter, from as Json]));
  const draft: Draft = {
    ...emptyDraft,
    ...modelOf(metadata),
    mode: rows.some(({ parameter }) => ofPictures.has(parameter)) ? 'edit' : 'generate',
    body: { ...(prompt === undefined ? {} : { prompt }), ...body },
  };
  return readDraft(JSON.stringify(draft)) ?? draft;
}
