import { sampleContext } from '@pentaprism/core/kit';
import { type HoleyJson, memorySource, type Outcome } from '@pentaprism/core/provider';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { googleDefinition } from '../definition.ts';
import { protocol } from './protocol.ts';

const read = (body: HoleyJson | undefined, status = 200): Outcome =>
  protocol.read({ step: 'submit', status, headers: {}, body }, sampleContext(googleDefinition.endpoints));

const image = (data: string, rest: Readonly<Record<string, HoleyJson>> = {}): HoleyJson => ({
  inlineData: { mimeType: 'image/jpeg', data },
  ...rest,
});

const answer = (parts: readonly HoleyJson[], rest: Readonly<Record<string, HoleyJson>> = {}): HoleyJson => ({
  candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', ...rest }],
});

/** Pictures by what they hold, for whole comparisons. */
async function summary(outcome: Outcome): Promise<unknown> {
  if (outcome.state !== 'done') return outcome;
  const pictures = [];
  for (const { body, ...rest } of outcome.pictures) {
    if (body.kind === 'remote') continue;
    const chunks = [];
    for await (const chunk of body.source.open()) chunks.push(chunk);
    pictures.push({ ...rest, [body.kind]: Buffer.concat(chunks).toString() });
  }
  return { ...outcome, pictures };
}

it('reads the picture, what it cost, and the id of the answer', async () => {
  const body = {
    candidates: [{ content: { parts: [image('AAAA', { thoughtSignature: 'c2ln' })] }, finishReason: 'STOP' }],
    usageMetadata: {
      promptTokenCount: 265,
      toolUsePromptTokenCount: 5,
      candidatesTokenCount: 1125,
      thoughtsTokenCount: 100,
      totalTokenCount: 1495,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 7 },
        { modality: 'IMAGE', tokenCount: 258 },
      ],
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }],
    },
    responseId: 'r1',
  };
  expect(await summary(read(body))).toEqual({
    state: 'done',
    pictures: [{ base64: 'AAAA', mime: 'image/jpeg' }],
    usage: {
      input_tokens: 270,
      output_tokens: 1225,
      total_tokens: 1495,
      input_tokens_details: { text_tokens: 12, image_tokens: 258 },
      output_tokens_details: { text_tokens: 105, image_tokens: 1120 },
    },
    upstreamId: 'r1',
  });
});

it('hands on a picture that was cut out of the JSON without touching it', () => {
  const source = memorySource(new TextEncoder().encode('AAAA'));
  const outcome = read(answer([{ inlineData: { mimeType: 'image/png', data: { hole: true, prefix: '', source } } }]));
  expect(outcome).toEqual({ state: 'done', pictures: [{ body: { kind: 'base64', source }, mime: 'image/png' }] });
});

it.each<[string, readonly HoleyJson[], string]>([
  ['skips drafts', [image('one', { thought: true }), image('two', { thought: true }), image('real')], 'real'],
  ['skips a draft that comes last', [image('real'), image('late', { thought: true })], 'real'],
  ['takes the last of several pictures', [image('one'), { text: 'and' }, image('two')], 'two'],
  ['takes a picture that is flagged as a thought when there is no other', [image('one', { thought: true })], 'one'],
  ['skips sound', [image('real'), { inlineData: { mimeType: 'audio/wav', data: 'noise' } }], 'real'],
])('%s', async (_, parts, data) => {
  expect(await summary(read(answer(parts)))).toEqual({
    state: 'done',
    pictures: [{ base64: data, mime: 'image/jpeg' }],
  });
});

it.each([
  'SAFETY',
  'IMAGE_SAFETY',
  'PROHIBITED_CONTENT',
  'IMAGE_PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
  'IMAGE_RECITATION',
])('reads %s as a refusal of the result, in Google’s words', (finishReason) => {
  const body = { candidates: [{ content: {}, finishReason, finishMessage: 'Not this one. Support code: 1.' }] };
  expect(read(body)).toEqual({
    state: 'failed',
    failure: { kind: 'refused', message: 'Not this one. Support code: 1.', stage: 'output' },
  });
});

it.each([{ thought: true }, {}])('does not deliver a draft whose picture was refused, flagged or not: %j', (flag) => {
  const body = answer([image('draft', flag)], { finishReason: 'IMAGE_SAFETY' });
  expect(read(body)).toMatchObject({ state: 'failed', failure: { kind: 'refused' } });
});

it('reads a block reason as a refusal of the prompt', () => {
  expect(read({ promptFeedback: { blockReason: 'SAFETY' }, responseId: 'r2' })).toEqual({
    state: 'failed',
    failure: { kind: 'refused', message: 'Google blocked the prompt (SAFETY).', stage: 'input' },
    upstreamId: 'r2',
  });
});

it('quotes a model that answered in words, but not its thoughts', () => {
  expect(read(answer([{ text: 'Hm.', thought: true }, { text: 'I would rather not.' }]))).toEqual({
    state: 'failed',
    failure: {
      kind: 'empty',
      message: 'The model ended its answer without a picture. (STOP) It said: I would rather not.',
    },
  });
});

it.each(['IMAGE_OTHER', 'OTHER', 'MALFORMED_RESPONSE', 'MAX_TOKENS'])(
  'reads %s as a failure that was billed and must not be repeated',
  (finishReason) => {
    const outcome = read({ candidates: [{ finishReason }] });
    expect(outcome).toMatchObject({ state: 'failed', failure: { kind: 'failed', maybeAccepted: true } });
  },
);

it.each<[string, HoleyJson | undefined]>([
  ['nothing', undefined],
  ['text', 'hello'],
  ['an empty object', {}],
  ['no candidates', { candidates: [] }],
])('reads %s as a failure that must not be repeated', (_, body) => {
  expect(read(body)).toEqual({
    state: 'failed',
    failure: { kind: 'failed', message: 'Google answered without a candidate.', maybeAccepted: true },
  });
});

it('never throws and never invents a picture, whatever comes', () => {
  const names = fc.constantFrom(
    ...['candidates', 'content', 'parts', 'inlineData', 'data', 'mimeType', 'thought', 'finishReason', 'error'],
    ...['details', '@type', 'promptFeedback', 'usageMetadata', 'promptTokensDetails', 'message', 'status', '__proto__'],
  );
  const { tree } = fc.letrec<{ tree: HoleyJson }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 7 },
      fc.constantFrom(null, true, 0, -1, 1e300, '', 'STOP', 'constructor', 'image/png', 'AAAA'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  const statuses = fc.constantFrom(200, 204, 302, 400, 403, 404, 429, 500, 503, 504, 599);
  fc.assert(
    fc.property(tree, statuses, (body, status) => {
      const outcome = read(body, status);
      if (outcome.state === 'done') expect(JSON.stringify(body)).toContain('inlineData');
      else expect(outcome).toMatchObject({ state: 'failed', failure: { message: expect.stringMatching(/./) } });
    }),
    { numRuns: 500 },
  );
});
