/** The moments at which the process of a job may stop, in their order, and what the next one makes of what was written down. */
export const stops = {
  planned: {
    sentence: 'Nothing was begun: the next process begins it, exactly as it was planned, and one job is taken.',
  },
  submitting: {
    sentence:
      'The submit was on its way: whether upstream has the job, nobody knows. It ends as `outcome_unknown` and is not submitted again.',
  },
  accepted: {
    sentence: 'Upstream has named the job: the next process follows it to the same pictures, and submits nothing.',
  },
  followed: {
    sentence:
      'Upstream was asked how the job stands, once or more: the next process goes on from each answer that names a next request.',
  },
  ended: {
    sentence: 'Its pictures were put where they are kept: the next process has them, and submits nothing.',
  },
} as const satisfies Record<string, { readonly sentence: string }>;

/** The name of a moment at which a job's process may stop. */
export type StopName = keyof typeof stops;
