import { printTable } from '../table.ts';
import type { ToldJob } from './asked-server.ts';

/** Jobs as a table. */
export function jobTable(jobs: readonly ToldJob[], now: number): string {
  const rows = jobs.map((job) => [
    job.id,
    age(now / 1000 - job.created),
    statusOf(job),
    job.metadata.model,
    job.metadata.provider,
    String(job.data.length),
    costOf(job),
  ]);
  return printTable([['ID', 'AGE', 'STATUS', 'MODEL', 'PROVIDER', 'PICTURES', 'COST'], ...rows]);
}

/** All that is worth knowing of one job. */
export function describeJob(job: ToldJob): string {
  const { metadata, error, data } = job;
  const detail = metadata.detail === undefined ? [] : [['Upstream says', metadata.detail]];
  const prompt = promptOf(job).map((text) => ['Prompt', text]);
  const failure = error === null ? [] : [['Error', error.message]];
  const upstream = metadata.upstream_ids === undefined ? [] : [['Upstream ids', metadata.upstream_ids.join(', ')]];
  const pictures = data.map(({ url }, index) => [`Picture ${index + 1}`, url ?? 'kept nowhere']);
  const gone = job.status === 'completed' && data.length === 0 ? [['Pictures', 'no longer kept']] : [];
  return printTable([
    ['Job', job.id],
    ['Status', statusOf(job)],
    ...detail,
    ['Model', `${metadata.model} through ${metadata.provider}`],
    ...prompt,
    ['Begun', time(job.created)],
    ['Ended', time(job.completed_at)],
    ['Kept until', time(job.expires_at)],
    ['Cost', costOf(job)],
    ...upstream,
    ...failure,
    ...pictures,
    ...gone,
  ]);
}

/** Where it stands, and why it failed: `failed (moderation_blocked)`. */
export function statusOf({ status, error }: ToldJob): string {
  return status === 'failed' && error !== null ? `failed (${error.code})` : status.replace('_', ' ');
}

/** A finished job has it in its receipt, as every answer does. */
function promptOf({ metadata: { prompt, params = [] } }: ToldJob): readonly string[] {
  const row = params.find(({ parameter }) => parameter === 'prompt');
  return [prompt ?? row?.from].filter((text) => typeof text === 'string');
}

function costOf({ metadata: { cost = null } }: ToldJob): string {
  return cost === null ? '-' : `$${cost}`;
}

function time(seconds: number | null): string {
  return seconds === null ? '-' : new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** How long ago, in the largest unit that there are two of, so that nothing is rounded by half. */
export function age(seconds: number): string {
  const [unit, length] = units.find(([, one]) => seconds >= 2 * one) ?? (['s', 1] as const);
  return `${Math.max(0, Math.floor(seconds / length))} ${unit}`;
}
