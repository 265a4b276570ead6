import { describe, expect, it } from 'vitest';
import type { Mark, Point, Stroke } from './drawing.ts';
import { type Painter, paintMarks, paintStroke } from './paint-marks.ts';

/** A canvas that writes down what it is told. */
function recorder(): { painter: Painter; told: unknown[] } {
  const told: unknown[] = [];
  const painter = new Proxy({} as Painter, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        told.push([name, ...values]),
    set: (_, name, value) => told.push([name, value]) > 0,
  });
  return { painter, told };
}

const line = (...points: Point[]): Stroke => ({ kind: 'stroke', erases: false, size: 10, points });
const pen = (size: number, how = 'source-over') => [
  ['globalCompositeOperation', how],
  ['lineCap', 'round'],
  ['lineJoin', 'round'],
  ['lineWidth', size],
  ['beginPath'],
];

describe('a stroke', () => {
  it('of one point is a dot', () => {
    const { painter, told } = recorder();
    paintStroke(painter, line([5, 6]));
    expect(told).toEqual([...pen(10), ['arc', 5, 6, 5, 0, 2 * Math.PI], ['fill']]);
  });

  it('goes on from the point it had reached', () => {
    const { painter, told } = recorder();
    paintStroke(painter, line([0, 0], [1, 1], [2, 2], [3, 3]), 2);
    expect(told).toEqual([...pen(10), ['moveTo', 1, 1], ['lineTo', 2, 2], ['lineTo', 3, 3], ['stroke']]);
  });
});

it('marks are painted each in its own size, in their order', () => {
  const { painter, told } = recorder();
  const layer = {} as CanvasImageSource;
  const marks: Mark[] = [
    { kind: 'uploaded', layer },
    { kind: 'cleared' },
    line([0, 0], [9, 9]),
    { ...line([1, 1], [2, 2]), size: 4, erases: true },
  ];
  paintMarks(painter, marks, { width: 40, height: 30 });
  expect(told).toEqual([
    ['globalCompositeOperation', 'source-over'],
    ['drawImage', layer, 0, 0, 40, 30],
    ['clearRect', 0, 0, 40, 30],
    ...pen(10),
    ['moveTo', 0, 0],
    ['lineTo', 9, 9],
    ['stroke'],
    ...pen(4, 'destination-out'),
    ['moveTo', 1, 1],
    ['lineTo', 2, 2],
    ['stroke'],
  ]);
});
