import { randomUUID } from 'node:crypto';
import { drawPicture } from '@pentaprism/core/kit';
import type { SandboxModel } from './catalogue.ts';
import type { GoogleQuirk } from './quirks.ts';
import type { Wish } from './read-body.ts';

/** A GenerateContentResponse. */
export type Answer = Readonly<Record<string, unknown>>;

type Part = Readonly<Record<string, unknown>>;

/** Tokens an input picture and a thought are counted as; Google's own counts vary by a little. */
const inputPictureTokens = 258;
const thoughtTokens = 240;

/** Draws the picture of a wish and answers with it, drafts before it where the model shows them. */
export async function drawOutput(
  model: SandboxModel,
  wish: Wish,
  seed: number,
  options: { readonly quirk: GoogleQuirk | null; readonly black: boolean },
): Promise<Answer> {
  const { quirk, black } = options;
  const { prompt, width } = wish;
  const height = quirk === 'odd_size' ? wish.height + 16 : wish.height;
  const inputs = wish.inputs.filter(isDrawable);
  const draw = async (scale: number, label: string) => {
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const bytes = await drawPicture({
      prompt,
      model: model.id,
      ...size,
      format: model.format,
      seed,
      inputs,
      label,
      black,
    });
    const mimeType = quirk === 'lying_mime' ? 'image/png' : `image/${model.format}`;
    return { inlineData: { mimeType, data: bytes.toString('base64') } };
  };
  const parts: Part[] = [];
  if (quirk === 'interim' || (wish.thinks && wish.showsThoughts)) {
    parts.push({ text: 'First a draft of the composition.', thought: true });
    parts.push({ ...(await draw(0.5, 'Google sandbox, draft 1')), thought: true });
    parts.push({ ...(await draw(0.5, 'Google sandbox, draft 2')), thought: true });
  }
  const picture = await draw(1, 'Google sandbox');
  parts.push(quirk === 'thought_only' ? { ...picture, thought: true } : { ...picture, ...signature(wish) });
  return respond(model, wish, { content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }, true);
}

/** An answer without a picture, which is a 200 as well. */
export function emptyAnswer(model: SandboxModel, wish: Wish, end: GoogleQuirk | 'refused'): Answer {
  if (end === 'blocked_prompt') {
    return { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...trailer(model, wish, false) };
  }
  if (end === 'words') {
    const parts = [{ text: 'I can describe that picture, but I will not draw it.' }];
    return respond(model, wish, { content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }, false);
  }
  const finishReason = end === 'recitation' ? 'IMAGE_RECITATION' : 'IMAGE_PROHIBITED_CONTENT';
  const finishMessage =
    'Unable to show the generated image. It may violate the policies of the sandbox. Support code: 10000000.';
  return respond(model, wish, { content: {}, finishReason, finishMessage, index: 0 }, false);
}

/** The same answer as the chunks of a stream: the picture arrives whole, and the end follows. */
export function inChunks(answer: Answer): readonly Answer[] {
  const { candidates, usageMetadata, ...rest } = answer;
  if (!Array.isArray(candidates)) return [answer];
  const drawn = candidates.map(({ finishReason: _, ...candidate }: Part) => candidate);
  const ended = candidates.map(({ finishReason, finishMessage, index }: Part) => ({
    finishReason,
    finishMessage,
    index,
  }));
  return [
    { candidates: drawn, ...rest },
    { candidates: ended, usageMetadata, ...rest },
  ];
}

function respond(model: SandboxModel, wish: Wish, candidate: Part, drew: boolean): Answer {
  return { candidates: [candidate], ...trailer(model, wish, drew) };
}

function trailer(model: SandboxModel, wish: Wish, drew: boolean): Answer {
  const words = Math.ceil(wish.prompt.length / 4);
  const pictures = wish.inputs.length * inputPictureTokens;
  const thoughts = wish.thinks ? thoughtTokens : 0;
  const drawn = drew ? (model.tokens[wish.imageSize] ?? 0) : 0;
  return {
    usageMetadata: {
      promptTokenCount: words + pictures,
      ...(drew ? { candidatesTokenCount: drawn } : {}),
      ...(thoughts === 0 ? {} : { thoughtsTokenCount: thoughts }),
      totalTokenCount: words + pictures + thoughts + drawn,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: words },
        ...(pictures === 0 ? [] : [{ modality: 'IMAGE', tokenCount: pictures }]),
      ],
      ...(drew ? { candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: drawn }] } : {}),
    },
    modelVersion: model.id,
    responseId: randomUUID(),
  };
}

/** What a client must send back unchanged in a next turn. */
function signature(wish: Wish): Part {
  return wish.thinks ? { thoughtSignature: Buffer.from(`thought about ${wish.prompt}`).toString('base64') } : {};
}

/** HEIC is taken, as Google takes it, but cannot be decoded everywhere, so it is not shown. */
function isDrawable(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(4, 8)).toString('latin1') !== 'ftyp';
}
