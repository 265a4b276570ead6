import type { Sides } from '../text/dimensions.ts';
import type { Mark } from './drawing.ts';
import { paintMarks } from './paint-marks.ts';

/** The mask as OpenAI means it, as large as its picture: what was painted is transparent, and that is what may change. */
export async function maskPng(marks: readonly Mark[], sides: Sides): Promise<File> {
  const canvas = new OffscreenCanvas(sides.width, sides.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no canvas to draw a mask on.');
  paintMarks(context, marks, sides);
  // What is filled stays where nothing was painted, and nothing else stays.
  context.globalCompositeOperation = 'source-out';
  context.fillRect(0, 0, sides.width, sides.height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new File([blob], 'mask.png', { type: 'image/png' });
}
