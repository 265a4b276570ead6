import { describe, expect, it } from 'vitest';
import type { ToldJob } from './asked-server.ts';
import { age, describeJob, jobTable } from './job-text.ts';

const running: ToldJob = {
  ...{ id: 'img_1', status: 'in_progress', created: 1000, completed_at: null, expires_at: null, data: [], error: null },
  metadata: { model: 'flux-schnell', provider: 'fal', cost: null, detail: 'in queue, 3 ahead' },
};
const finished: ToldJob = {
  ...{ ...running, id: 'img_2', status: 'completed', completed_at: 1010, expires_at: 87_410 },
  data: [{ url: 'http://127.0.0.1:8787/a.png' }],
  metadata: {
    model: 'flux-schnell',
    provider: 'fal',
    cost: 0.003,
    params: [{ parameter: 'prompt', from: 'a fox' }],
    upstream_ids: ['a', 'b'],
  },
};
const refused: ToldJob = {
  ...{ ...running, id: 'img_3', status: 'failed', completed_at: 1001 },
  error: { code: 'moderation_blocked', message: 'fal refused the request.' },
  metadata: { model: 'flux-schnell', provider: 'fal', cost: null },
};

describe('jobs in words', () => {
  it('are a table with what a person looks for', () => {
    expect(jobTable([running, finished, refused], 1_100_000).split('\n')).toEqual([
      'ID     AGE    STATUS                       MODEL         PROVIDER  PICTURES  COST',
      'img_1  100 s  in progress                  flux-schnell  fal       0         -',
      'img_2  100 s  completed                    flux-schnell  fal       1         $0.003',
      'img_3  100 s  failed (moderation_blocked)  flux-schnell  fal       0         -',
    ]);
  });

  it('say of a running job what upstream says of it', () => {
    expect(describeJob(running).split('\n')).toEqual([
      'Job            img_1',
      'Status         in progress',
      'Upstream says  in queue, 3 ahead',
      'Model          flux-schnell through fal',
      'Begun          1970-01-01 00:16:40 UTC',
      'Ended          -',
      'Kept until     -',
      'Cost           -',
    ]);
  });

  it('say of a finished job where its pictures are, and of one whose pictures are gone that they are', () => {
    const lines = describeJob(finished).split('\n');
    expect(lines.slice(3)).toEqual([
      'Prompt        a fox',
      'Begun         1970-01-01 00:16:40 UTC',
      'Ended         1970-01-01 00:16:50 UTC',
      'Kept until    1970-01-02 00:16:50 UTC',
      'Cost          $0.003',
      'Upstream ids  a, b',
      'Picture 1     http://127.0.0.1:8787/a.png',
    ]);
    expect(describeJob({ ...finished, data: [] })).toMatch(/^Pictures +no longer kept$/m);
    expect(describeJob({ ...finished, data: [{}] })).toMatch(/^Picture 1 +kept nowhere$/m);
  });

  it('say of a failed job why', () => {
    expect(describeJob(refused)).toMatch(/^Error +fal refused the request\.$/m);
  });

  it.each([
    [-3, '0 s'],
    [119, '119 s'],
    [120, '2 min'],
    [7199, '119 min'],
    [7200, '2 h'],
    [172_800, '2 d'],
  ])('are %d seconds old: %s', (seconds, told) => {
    expect(age(seconds)).toBe(told);
  });
});
