import { expect, it } from 'vitest';
import { drawnOnce, keepingDrawings } from './kept-drawings.ts';

it('one drawing of a kind stands for all while drawings are kept, and for none afterwards', async () => {
  let drawn = 0;
  const draw = async (): Promise<Buffer> => {
    drawn += 1;
    return Buffer.from([drawn]);
  };
  const twice = () => Promise.all([drawnOnce('1x1 png', draw), drawnOnce('1x1 png', draw)]);
  expect(await twice()).toEqual([Buffer.from([1]), Buffer.from([2])]);
  expect(await keepingDrawings(twice)).toEqual([Buffer.from([3]), Buffer.from([3])]);
  expect(await twice()).toEqual([Buffer.from([4]), Buffer.from([5])]);
});

it('a drawing that failed is not kept', async () => {
  const fails = () => Promise.reject(new Error('not a picture'));
  await keepingDrawings(async () => {
    await expect(drawnOnce('2x2 png', fails)).rejects.toThrow('not a picture');
    expect(await drawnOnce('2x2 png', async () => Buffer.from([1]))).toEqual(Buffer.from([1]));
  });
});
