import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { buffer, text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { PentaprismError } from '../contract/error.ts';

/** What is to be drawn. */
export interface Drawing {
  /** Pixels to draw; absent: those that the SVG states, if it states any. */
  readonly size?: { readonly width: number; readonly height: number; readonly fit: 'cover' | 'inside' | 'fill' };
  /** Pixels, at most, where no size is given. */
  readonly maxPixels: number;
}

/** What one drawing may take. */
export interface DrawingLimits {
  /** Bytes of the file; default 16 MiB. */
  readonly fileBytes: number;
  /** Seconds of its process; default 20. */
  readonly seconds: number;
  /** Bytes of memory of its process; default 1 GiB. */
  readonly memoryBytes: number;
}

/** A drawing that cannot be drawn. The message completes a sentence that begins with it. */
export class UndrawableError extends Error {
  override readonly name = 'UndrawableError';
}

/**
 * Draws an SVG as PNG.
 *
 * A few hundred bytes of SVG can keep a core busy for hours, and nothing stops librsvg in the middle of a drawing. So it
 * is drawn in a process of its own, which ends itself when it takes too much and which knows none of our keys. librsvg
 * reads no files and no addresses, only what stands in the SVG itself, and runs no scripts.
 * https://gnome.pages.gitlab.gnome.org/librsvg/Rsvg-2.0/class.Handle.html#security-and-locations-of-referenced-files
 *
 * Throws an {@link UndrawableError}, or `client_closed_request` when `signal` fires.
 */
export async function drawSvg(
  svg: Uint8Array,
  drawing: Drawing,
  signal?: AbortSignal,
  limits: DrawingLimits = defaultLimits,
): Promise<Buffer> {
  if (signal?.aborted) throw cancelled(signal);
  if (svg.byteLength > limits.fileBytes) {
    throw new UndrawableError(`has ${svg.byteLength} bytes, and at most ${limits.fileBytes} are drawn`);
  }
  const sharp = pathToFileURL(createRequire(import.meta.url).resolve('sharp')).href;
  const task = JSON.stringify({ ...drawing, ...limits });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, sharp, task], {
    env: {},
    windowsHide: true,
  });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const closed = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    // What goes wrong with what it is given shows in how it ends.
    child.stdin.on('error', () => undefined).end(svg);
    const [code, png, words] = await Promise.all([closed, buffer(child.stdout), text(child.stderr)]);
    if (signal?.aborted) throw cancelled(signal);
    if (code === 0) return png;
    const why = Object.entries(whys).find(([word]) => words.endsWith(word))?.[1](limits);
    throw new UndrawableError(why ?? 'is broken, or states a size that is not drawn', { cause: new Error(words) });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function cancelled(signal: AbortSignal): PentaprismError {
  return new PentaprismError('client_closed_request', 'The request was cancelled while a picture was drawn.', {
    cause: signal.reason,
  });
}

const defaultLimits: DrawingLimits = { fileBytes: 16 * 1024 * 1024, seconds: 20, memoryBytes: 1024 ** 3 };

/** The last word of a process that ended itself, and what it means. */
const whys: Readonly<Record<string, (limits: DrawingLimits) => string>> = {
  '#seconds': ({ seconds }) => `takes more than ${seconds} seconds to draw`,
  '#memory': ({ memoryBytes }) => `takes more than ${memoryBytes} bytes of memory to draw`,
};

/**
 * What the process runs. As text it needs no file of its own, which a bundler would not know of.
 *
 * While sharp draws in another thread, this one is free to look at the clock; it cannot end that thread but by a kill.
 */
const program = `
import { writeSync } from 'node:fs';
const [, address, task] = process.argv;
const { size, maxPixels, seconds, memoryBytes } = JSON.parse(task);
const end = (word) => {
  writeSync(2, word);
  process.kill(process.pid, 'SIGKILL');
};
setTimeout(end, seconds * 1000, '#seconds');
setInterval(() => process.memoryUsage.rss() > memoryBytes && end('#memory'), 20);
const { default: sharp } = await import(address);
sharp.concurrency(1);
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', async () => {
  try {
    const image = sharp(Buffer.concat(chunks), { limitInputPixels: size === undefined ? maxPixels : false });
    if (size !== undefined) image.resize(size);
    const png = await image.png({ compressionLevel: 1 }).toBuffer();
    process.stdout.write(png, () => process.exit(0));
  } catch (error) {
    process.stderr.write(error.message, () => process.exit(1));
  }
});
`;
