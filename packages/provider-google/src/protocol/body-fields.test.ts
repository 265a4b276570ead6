import { createGateway } from '@pentaprism/core';
import { expect, it } from 'vitest';
import { google } from '../google.ts';
import { bodyFields } from './body-fields.ts';

const gateway = createGateway({ providers: [google({ apiKey: 'any', environment: {} })] });

/** Planned by us, or declared by the models under a schema of its own. */
const known = new Set(['contents', 'generationConfig', 'safety_settings']);

it.each(bodyFields.filter((name) => !known.has(name)))(
  '%s goes where Google has it, beside generationConfig',
  (name) => {
    const value = { a: 1 };
    const { plan } = gateway.plan('generate', { model: 'nano-banana-2', prompt: 'a fox', extras: { [name]: value } });
    expect(plan.calls[0]?.body).toMatchObject({ [name]: value });
    expect(plan.receipt.find(({ parameter }) => parameter === name)).toMatchObject({ to: { [name]: value } });
  },
);

it('any other name goes into generationConfig', () => {
  const { plan } = gateway.plan('generate', { model: 'nano-banana-2', prompt: 'a fox', extras: { topP: 0.5 } });
  expect(plan.calls[0]?.body).toMatchObject({ generationConfig: { topP: 0.5 } });
});
