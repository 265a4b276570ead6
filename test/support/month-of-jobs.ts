import type { PastJob } from './past-jobs.ts';

const day = 24 * 60 * 60 * 1000;

/** Three months of jobs that look like those of people: fewer at weekends, more as time goes on, some without a price. */
export function monthsOfJobs(keys: readonly string[], now = Date.now()): readonly PastJob[] {
  const today = Math.floor(now / day) * day;
  return Array.from({ length: 90 }, (_, ago) => today - ago * day).flatMap((start, ago) => {
    const isWeekend = new Date(start).getUTCDay() % 6 === 0;
    return keys.flatMap((key, who) => {
      const wave = 1 + Math.sin((ago + who * 5) / 4) / 2;
      const many = Math.round((isWeekend ? 2 : 6) * wave * (1 - ago / 120) * (1 + who / 2));
      return Array.from({ length: many }, (_, turn): PastJob => {
        const kind = kinds[(turn * 3 + who + ago) % kinds.length] ?? kinds[0];
        return { ...kind, key, ended: Math.min(start + turn * 600_000 + 60_000, now) };
      });
    });
  });
}

const kinds = [
  { model: 'gemini-3.1-flash-image-preview', provider: 'fal', cost: 0.08, pictures: 1 },
  { model: 'gemini-3.1-flash-image-preview', provider: 'google', cost: 0.067, pictures: 1 },
  { model: 'flux-schnell', provider: 'fal', cost: 0.012, pictures: 4 },
  { model: 'seedream-4', provider: 'replicate', cost: 0.06, pictures: 2 },
  { model: 'gpt-image-1.5', provider: 'openai', cost: 0.133, pictures: 1, mode: 'edit' },
  { model: 'flux-1.1-pro', provider: 'replicate', cost: 0.04, pictures: 1 },
  { model: 'kolors', provider: 'fal', cost: null, pictures: 1 },
  { model: 'recraft-v3', provider: 'fal', cost: 0.04, pictures: 1 },
  { model: 'gpt-image-1.5', provider: 'openai', cost: 0, pictures: 0 },
] as const;
