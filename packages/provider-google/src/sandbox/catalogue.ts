import type { JsonSchema } from '@pentaprism/core/kit';
import pixels from '../../fixtures/published/pixels.json' with { type: 'json' };
import { googleSchemas } from './schemas.ts';

/** One model as the sandbox plays it. */
export interface SandboxModel {
  readonly id: string;
  readonly displayName: string;
  readonly schema: JsonSchema;
  /** `1376x768`, by imageSize and aspectRatio. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Output tokens of one picture, by imageSize. */
  readonly tokens: Readonly<Record<string, number>>;
  readonly format: 'jpeg' | 'png';
  /** The shape it chooses when neither the request nor a picture names one. */
  readonly shape: string;
  /** When it thinks: never, always, unless told to keep it minimal, or only when asked to. */
  readonly thinks: 'never' | 'always' | 'unless minimal' | 'when high';
  /** Pictures in one request, at most. */
  readonly pictures: number;
}

type Facts = Omit<SandboxModel, 'id' | 'schema' | 'sizes'>;

/** Token counts: https://ai.google.dev/gemini-api/docs/pricing, read on 2026-11-22. */
const facts: Readonly<Record<string, Facts>> = {
  'gemini-3.1-flash-image': {
    displayName: 'Nano Banana 2',
    tokens: { '512': 747, '1K': 1120, '2K': 1680, '4K': 2520 },
    format: 'jpeg',
    shape: '1:1',
    thinks: 'when high',
    pictures: 14,
  },
  'gemini-nano-banana-2.1': {
    displayName: 'Nano Banana 2.1',
    tokens: { '1K': 1120, '2K': 1680, '4K': 3780 },
    format: 'jpeg',
    shape: '16:9',
    thinks: 'unless minimal',
    pictures: 14,
  },
  'gemini-3-pro-image': {
    displayName: 'Nano Banana Pro',
    tokens: { '1K': 1120, '2K': 1120, '4K': 2000 },
    format: 'jpeg',
    shape: '1:1',
    thinks: 'always',
    pictures: 14,
  },
  'gemini-3.1-flash-lite-image': {
    displayName: 'Gemini 3.1 Flash Lite Image',
    tokens: { '1K': 1120 },
    format: 'jpeg',
    shape: '1:1',
    thinks: 'when high',
    pictures: 14,
  },
  'gemini-2.5-flash-image': {
    displayName: 'Nano Banana',
    tokens: { '1K': 1290 },
    format: 'png',
    shape: '1:1',
    thinks: 'never',
    pictures: 3,
  },
};

const sizes: Readonly<Record<string, SandboxModel['sizes']>> = pixels.models;

/** Every model of the sandbox, in the order it lists them. */
export const catalogue: readonly SandboxModel[] = Object.entries(facts).map(([id, fact]) => ({
  id,
  ...fact,
  schema: googleSchemas[id] ?? {},
  sizes: sizes[id] ?? {},
}));

/** `models.list` and `models.get`. https://ai.google.dev/api/models */
export function describeModel(model: SandboxModel): Readonly<Record<string, unknown>> {
  return {
    name: `models/${model.id}`,
    version: '001',
    displayName: model.displayName,
    description: `${model.displayName}, played by the Pentaprism sandbox.`,
    inputTokenLimit: 65_536,
    outputTokenLimit: 32_768,
    supportedGenerationMethods: ['generateContent', 'streamGenerateContent'],
    thinking: model.thinks !== 'never',
  };
}
