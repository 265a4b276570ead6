import { describe, expect, it } from 'vitest';
import type { ReceiptRow } from '../contract/plan.ts';
import { amendReceipt } from './notes.ts';

const row = (parameter: string, more: Partial<ReceiptRow> = {}): ReceiptRow => ({
  parameter,
  word: 'passthrough',
  from: `asked ${parameter}`,
  to: { [parameter]: 1 },
  why: 'Sent as it is.',
  ...more,
});
const note = (parameter: string, more: Partial<ReceiptRow> = {}): ReceiptRow => ({
  parameter,
  word: 'emulated',
  from: null,
  why: 'Upstream sent png; Pentaprism re-encoded it as jpeg.',
  ...more,
});

describe('what came to light while a plan ran', () => {
  it('is said in the row its parameter has, which keeps what the caller sent and what upstream was told', () => {
    expect(amendReceipt([row('prompt'), row('output_format'), row('n')], [note('output_format')])).toEqual([
      row('prompt'),
      row('output_format', {
        word: 'emulated',
        why: 'Sent as it is. Upstream sent png; Pentaprism re-encoded it as jpeg.',
      }),
      row('n'),
    ]);
  });

  it.each([
    ['output_format', 'output_compression', ['fit', 'output_compression', 'size']],
    ['output_format', 'fit', ['size', 'fit']],
    ['output_format', 'size', ['size']],
    ['size', 'aspect_ratio', ['resolution', 'aspect_ratio']],
  ])('of %s, which nobody sent, is said where it came from: %s', (parameter, where, sent) => {
    const receipt = amendReceipt(
      sent.map((one) => row(one)),
      [note(parameter)],
    );
    expect(receipt.filter(({ word }) => word === 'emulated').map((one) => one.parameter)).toEqual([where]);
    expect(receipt).toHaveLength(sent.length);
  });

  it('has a row of its own, without an invented value, when nothing that was sent led to it', () => {
    expect(amendReceipt([row('prompt')], [note('size')])).toEqual([row('prompt'), note('size')]);
  });

  it('may be said of several pictures: once each, in one row', () => {
    const others = note('output_format', { why: 'Upstream sent webp; Pentaprism re-encoded it as jpeg.' });
    const [only, ...more] = amendReceipt([], [note('output_format'), others, note('output_format')]);
    expect(more).toEqual([]);
    expect(only?.why).toBe(
      'Upstream sent png; Pentaprism re-encoded it as jpeg. Upstream sent webp; Pentaprism re-encoded it as jpeg.',
    );
  });

  it('takes back what the plan promised, and never the other way round', () => {
    const dropped = note('background', { word: 'dropped', why: 'No colour.', snapped: true });
    expect(amendReceipt([row('background', { word: 'emulated' })], [dropped])).toMatchObject([
      { word: 'dropped', why: 'No colour.', snapped: true },
    ]);
    expect(amendReceipt([row('size', { word: 'dropped' })], [note('size')])).toMatchObject([{ word: 'dropped' }]);
  });

  it('never says that nothing was sent of what was sent: it is snapped', () => {
    const lost = note('output_format', { word: 'dropped', why: 'The picture could not be fetched.' });
    expect(amendReceipt([row('output_format')], [lost])).toEqual([
      row('output_format', { why: 'Sent as it is. The picture could not be fetched.', snapped: true }),
    ]);
  });

  it('of an input says what it came as', () => {
    const seen = note('image', { word: 'converted', from: 'image/jpeg, 4x3, 99 bytes', why: 'Metadata removed.' });
    expect(amendReceipt([row('image', { from: ['picture, 99 bytes'] })], [seen])).toEqual([
      row('image', {
        word: 'converted',
        from: ['picture, 99 bytes'],
        why: 'Sent as it is. It came as image/jpeg, 4x3, 99 bytes: metadata removed.',
      }),
    ]);
  });
});
