import { describe, expect, it } from 'vitest';
import { type Drawing, emptyDrawing, isBlank, type Mark, redo, undo, withMark } from './drawing.ts';

const stroke = (size: number, erases = false): Mark => ({ kind: 'stroke', erases, size, points: [[1, 2]] });
const drawn = (...marks: Mark[]): Drawing => marks.reduce(withMark, emptyDrawing);
const cleared: Mark = { kind: 'cleared' };

describe('a drawing', () => {
  it('takes back one mark after another, and puts them back in order', () => {
    const whole = drawn(stroke(1), stroke(2, true), cleared);
    expect(undo(undo(whole))).toEqual({ marks: [stroke(1)], undone: [cleared, stroke(2, true)] });
    expect(redo(redo(undo(undo(whole))))).toEqual(whole);
    expect(undo(emptyDrawing)).toBe(emptyDrawing);
    expect(redo(whole)).toBe(whole);
  });

  it('forgets what was taken back as soon as it goes on', () => {
    expect(withMark(undo(drawn(stroke(1), stroke(2))), stroke(3))).toEqual(drawn(stroke(1), stroke(3)));
  });

  it('is blank before anything is painted, and when all was cleared', () => {
    expect(isBlank(emptyDrawing)).toBe(true);
    expect(isBlank(drawn(stroke(1, true)))).toBe(true);
    expect(isBlank(drawn(stroke(1)))).toBe(false);
    expect(isBlank(drawn(stroke(1), cleared))).toBe(true);
    expect(isBlank(undo(drawn(stroke(1), cleared)))).toBe(false);
    expect(isBlank(drawn(cleared, { kind: 'uploaded', layer: {} as CanvasImageSource }))).toBe(false);
  });
});
