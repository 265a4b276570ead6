import { expect, it } from 'vitest';
import { providerOf, sizedModel } from '../../test/offers.ts';
import { viewOf } from '../views/view-of.ts';
import { receiptOf } from './claims.ts';
import type { Decided } from './decision.ts';
import { createDraft, settleAll } from './draft.ts';

function settled(...all: readonly Decided[]) {
  const model = sizedModel([]);
  const offer = { provider: providerOf('q', model), model, foreignExtras: new Map() };
  const draft = createDraft({ ...offer, view: viewOf(model, 'generate') });
  settleAll(draft, all);
  const { body, told } = draft;
  return { body, told, receipt: receiptOf(draft) };
}

const fit: Decided = { parameter: 'fit', from: 'cover', decision: { by: 'core', why: 'Made exact.' } };
const seed: Decided = {
  parameter: 'seed',
  from: 7,
  decision: { by: 'upstream', word: 'renamed', why: 'Sent.', write: { eachCall: { to: 'a.seed', values: [7, 8] } } },
};

it('a row that is amended says and sends more, where it stands', () => {
  const amendment = { why: 'PNG is asked for.', fields: { format: 'png' } };
  expect(settled(fit, seed, { parameter: 'fit', amendment })).toEqual({
    body: { a: { seed: 7 }, format: 'png' },
    told: [],
    receipt: [
      {
        parameter: 'fit',
        word: 'emulated',
        from: 'cover',
        to: { format: 'png' },
        why: 'Made exact. PNG is asked for.',
      },
      { parameter: 'seed', word: 'renamed', from: 7, to: { 'a.seed': [7, 8] }, why: 'Sent.' },
    ],
  });
});

it('a row that is not there cannot be amended', () => {
  expect(() => settled(seed, { parameter: 'fit', amendment: { why: 'More.', fields: {} } })).toThrow(
    'No row of fit is there to be amended.',
  );
});

it('own words that must not overwrite are left out where something stands, and sent where nothing does', () => {
  const own = (key: string): Decided => ({
    parameter: key,
    from: 1,
    decision: {
      by: 'upstream',
      word: 'passthrough',
      why: 'Sent as it is.',
      write: { ownWords: { at: 'a', keys: [key], value: 1, unlessThere: 'It is decided.' } },
    },
  });
  expect(settled(seed, own('seed'), own('steps'))).toEqual({
    body: { a: { seed: 7, steps: 1 } },
    told: ['a.steps'],
    receipt: [
      { parameter: 'seed', word: 'renamed', from: 7, to: { 'a.seed': [7, 8] }, why: 'Sent.' },
      { parameter: 'seed', word: 'dropped', from: 1, why: 'It is decided.' },
      { parameter: 'steps', word: 'passthrough', from: 1, to: { 'a.steps': 1 }, why: 'Sent as it is.' },
    ],
  });
});
