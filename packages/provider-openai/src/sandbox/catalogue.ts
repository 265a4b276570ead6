import type { JsonSchema } from '@pentaprism/core/kit';
import { openaiSchemas } from './schemas.ts';

/** Which of the two endpoints is asked. */
export type Door = 'generations' | 'edits';

/** One model as the sandbox plays it. */
export interface SandboxModel {
  readonly id: string;
  /** The id of its dated release, which draws the same. */
  readonly snapshot?: string;
  /** The day it came out. */
  readonly released: string;
  /** The body it takes, by endpoint. */
  readonly schemas: Readonly<Record<Door, JsonSchema>>;
  /** Tokens along the longer edge of a picture, by quality; see `countOutputTokens`. */
  readonly edgeTokens: Readonly<Record<string, number>>;
}

/**
 * Of gpt-image-2, as its users read them out of OpenAI's price calculator and saw them billed:
 * https://community.openai.com/t/gpt-image-2-output-pricing-calculator-online-and-in-your-code/1382699, read 2026-11-26.
 */
const published = { low: 16, medium: 48, high: 96 };

/** Nothing is published for these two; larger than `high` is all that is known. */
const unpublished = { xhigh: 120, max: 144 };

/** 2.6 is reported to use three to four times the tokens of 2.5 at low and medium, which is about twice per edge. */
const thinking = { low: 30, medium: 90, high: 96 };

const facts: readonly Omit<SandboxModel, 'schemas'>[] = [
  {
    id: 'gpt-image-2',
    snapshot: 'gpt-image-2-2026-04-21',
    released: '2026-04-21',
    edgeTokens: published,
  },
  {
    id: 'gpt-image-2.5-sunburst',
    snapshot: 'gpt-image-2.5-sunburst-2026-09-08',
    released: '2026-09-08',
    edgeTokens: { ...published, ...unpublished },
  },
  {
    id: 'gpt-image-2.5-flare',
    snapshot: 'gpt-image-2.5-flare-2026-09-08',
    released: '2026-09-08',
    edgeTokens: { ...published, ...unpublished },
  },
  { id: 'gpt-image-2.6-sunburst', released: '2026-11-04', edgeTokens: { ...thinking, ...unpublished } },
  { id: 'gpt-image-2.6-flare', released: '2026-11-04', edgeTokens: { ...thinking, ...unpublished } },
];

/** Every model of the sandbox, in the order it lists them. */
export const catalogue: readonly SandboxModel[] = facts.map((fact) => ({
  ...fact,
  schemas: { generations: openaiSchemas[fact.id] ?? {}, edits: openaiSchemas[`${fact.id}/edits`] ?? {} },
}));

/** Models OpenAI has shut down; a request without a model still means the first of them. */
export const retired: readonly string[] = ['dall-e-2', 'dall-e-3', 'gpt-image-1'];

/** The model behind an id, dated or not. */
export function findModel(id: string): SandboxModel | undefined {
  return catalogue.find((model) => model.id === id || model.snapshot === id);
}

/** The entries of `GET /v1/models`. https://platform.openai.com/docs/api-reference/models/object */
export function describeModels(): readonly Readonly<Record<string, unknown>>[] {
  return catalogue.flatMap(({ id, snapshot, released }) =>
    [id, ...(snapshot === undefined ? [] : [snapshot])].map((name) => ({
      id: name,
      object: 'model',
      created: Date.parse(released) / 1000,
      owned_by: 'system',
      shutdown_date: null,
    })),
  );
}
