import type { Protocol } from './faulty-upstream.ts';

/** fal's queue: submit, status, result, and a picture with an address. */
const fal: Protocol = {
  name: 'fal',
  unbilled: Array.from({ length: 100 }, (_, index) => 500 + index),
  inline: false,
  accepted: ({ id }, origin) => ({
    status: 'IN_QUEUE',
    request_id: id,
    response_url: `${origin}/fal-ai/drill/requests/${id}`,
    status_url: `${origin}/fal-ai/drill/requests/${id}/status`,
    cancel_url: `${origin}/fal-ai/drill/requests/${id}/cancel`,
  }),
  step(path) {
    const picture = /^\/pictures\/([\w-]+)\.png$/.exec(path)?.[1];
    if (picture !== undefined) return { step: 'picture', id: picture };
    const [, id, action] = /\/requests\/([\w-]+)(\/status)?$/.exec(path) ?? [];
    return id === undefined ? undefined : { step: action === undefined ? 'result' : 'status', id };
  },
  answer: (step, { id }, origin) =>
    step === 'status'
      ? { status: 'COMPLETED', request_id: id, response_url: `${origin}/fal-ai/drill/requests/${id}` }
      : { images: [{ url: `${origin}/pictures/${id}.png`, content_type: 'image/png' }] },
};

/** Replicate's predictions, which are asked about once and then done. */
const replicate: Protocol = {
  name: 'replicate',
  unbilled: [500],
  inline: false,
  accepted: ({ id }, origin) => ({
    id,
    status: 'starting',
    urls: { get: `${origin}/v1/predictions/${id}`, cancel: `${origin}/v1/predictions/${id}/cancel` },
  }),
  step(path) {
    const picture = /^\/pictures\/([\w-]+)\.png$/.exec(path)?.[1];
    if (picture !== undefined) return { step: 'picture', id: picture };
    const id = /^\/v1\/predictions\/([\w-]+)$/.exec(path)?.[1];
    return id === undefined ? undefined : { step: 'result', id };
  },
  answer: (_step, { id }, origin) => ({
    id,
    status: 'succeeded',
    output: [`${origin}/pictures/${id}.png`],
    urls: { get: `${origin}/v1/predictions/${id}` },
  }),
};

/** Google's one answer, which holds the picture. */
const google: Protocol = {
  name: 'google',
  unbilled: [400, 500],
  inline: true,
  accepted: ({ id, picture }) => ({
    candidates: [
      {
        content: { parts: [{ inlineData: { mimeType: 'image/png', data: picture.toString('base64') } }] },
        finishReason: 'STOP',
      },
    ],
    responseId: id,
  }),
  step: () => undefined,
  answer: () => ({}),
};

export const protocols = { fal, replicate, google } as const;
