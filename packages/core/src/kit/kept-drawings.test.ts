import { expect, it } from 'vitest';
import { drawnOnce, keepingDrawings } from './kept-drawings.ts';

it('one drawing of a kind stands for all while drawings are kept, and for none afterwards', async () => {
  let drawn = 0;
  const draw = async (): Promise<Buffer> => Buffer.from([(drawn += 1)]);
  const twice = () => Promise.all([drawnOnce('1x1 png', draw), drawnOnce('1x1 png', draw)]);
  expect(await twice()).toEqual([Buffer.from([1]), Buffer.from([2])]);
  expect(await keepingDrawings(twice)).toEqual([Buffer.from([3]), Buffer.from([3])]);
  expect(await twice()).toEqual([Buffer.from([4]), Buffer.from([5])]);
});
