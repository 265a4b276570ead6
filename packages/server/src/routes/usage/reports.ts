import type { Usage, UsagePart } from '@pentaprism/store';

/** One way to look at the sums of jobs: what it can be asked by, and how it tells a sum. */
export interface Report {
  /** What `group_by` takes; `undefined` is what OpenAI tells apart and a server does not, which stays `null`. */
  readonly groups: Readonly<Record<string, UsagePart | undefined>>;
  /** What narrows it. */
  readonly filters: Readonly<Record<string, UsagePart>>;
  /** What narrows OpenAI’s, and cannot narrow this one: leaving it out would show too much. */
  readonly untold: readonly string[];
  /** A sum; a part that is not told apart is `null` in it. */
  readonly result: (sum: Usage) => Readonly<Record<string, unknown>>;
}

/** What OpenAI calls the two ways to make pictures. */
export const sources = { generate: 'image.generation', edit: 'image.edit' } as const;

/** How many pictures were made. */
export const imagesReport: Report = {
  groups: {
    ...{ api_key_id: 'key', model: 'model', source: 'mode', provider: 'provider' },
    ...{ project_id: undefined, user_id: undefined, size: undefined },
  },
  filters: { api_key_ids: 'key', models: 'model', sources: 'mode', providers: 'provider' },
  untold: ['project_ids', 'user_ids', 'sizes'],
  result: ({ key, model, provider, mode, jobs, pictures, failed, unpriced }) => ({
    object: 'organization.usage.images.result',
    images: pictures,
    num_model_requests: jobs,
    failed_requests: failed,
    unpriced_requests: unpriced,
    api_key_id: key,
    model,
    provider,
    source: mode === 'generate' || mode === 'edit' ? sources[mode] : mode,
    ...{ project_id: null, user_id: null, size: null },
  }),
};

/** What they cost. A line item is a model. */
export const costsReport: Report = {
  groups: {
    ...{ api_key_id: 'key', line_item: 'model', provider: 'provider' },
    ...{ project_id: undefined, user_id: undefined, api_source: undefined },
  },
  filters: { api_key_ids: 'key', line_items: 'model', providers: 'provider' },
  untold: ['project_ids', 'user_ids'],
  result: ({ key, model, provider, pictures, unpriced, cost }) => ({
    object: 'organization.costs.result',
    // Where nothing of it has a price that anybody knows, 0 would say that it was free.
    ...(cost === 0 && unpriced > 0 ? {} : { amount: { value: cost / 1_000_000, currency: 'usd' } }),
    unpriced_requests: unpriced,
    api_key_id: key,
    line_item: model,
    provider,
    quantity: model === null ? null : pictures,
    quantity_unit: model === null ? null : 'images',
    ...{ project_id: null, user_id: null, api_source: null },
  }),
};
