import type { InferOptions } from '@pentaprism/core';
import { z } from 'zod';

/** What upstream's schemas do not say of models that are declared by rule; from the configuration file only. */
export type InferredSettings = Omit<InferOptions, 'allow' | 'keeper'>;

const byModel = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^[^/]+\/.+$/), value);

const schema = z.strictObject({
  masks: byModel(z.enum(['white', 'black', 'transparent'])).optional(),
  pins: byModel(z.string().min(1)).optional(),
  prices: byModel(z.number().positive()).optional(),
  unpriced: z.enum(['allow', 'refuse']).optional(),
});

const form =
  '{ masks: { "fal/…": "white" }, pins: { "replicate/…": "<version>" }, prices: { "fal/…": 0.03 }, unpriced: "refuse" }';

/** Reads the part of the file, and says what is wrong with it. */
export function inferredOf({ inferred = {} }: { readonly inferred?: unknown }, faults: string[]): InferredSettings {
  const parsed = schema.safeParse(inferred);
  // What it holds was parsed; absent members are left out of what is read.
  if (parsed.success) return parsed.data as InferredSettings;
  const [issue] = parsed.error.issues;
  const where = ['inferred', ...(issue?.path ?? [])].map(String).join('.');
  faults.push(`"${where}" in the configuration file is not accepted; "inferred" takes ${form}, by provider/route.`);
  return {};
}
