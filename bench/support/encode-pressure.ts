/**
 * How long a DNS look-up takes while AVIF encodes wait in a queue; a process of its own, so that the thread pool has the
 * size its environment says.
 *
 * `ours` encodes through a finisher, `bare` throws everything at sharp at once.
 */
import { lookup } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { memorySource } from '@pentaprism/core/provider';
import sharp from 'sharp';
import { createFinisher } from '../../packages/core/src/finish/finisher.ts';

const [who, encodes, ms] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
const picture = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: 'black', noise } })
  .png()
  .toBuffer();

const finisher = createFinisher({
  download: () => Promise.reject(new Error('Nothing is downloaded here.')),
  encodeQueue: encodes,
});
const plan = { finish: { deliver: 'b64_json', format: 'avif' }, expected: null } as const;
const encode = (): Promise<unknown> =>
  who === 'ours'
    ? finisher.finish({ body: { kind: 'binary', source: memorySource(picture) } }, plan)
    : sharp(picture).avif({ quality: 50, effort: 2 }).toBuffer();

await encode();
let done = 0;
let over = false;
const keepFull = async (): Promise<void> => {
  while (!over) {
    await encode();
    done += 1;
  }
};
const pressure = Array.from({ length: encodes }, keepFull);
const latencies: number[] = [];
const started = performance.now();
while (performance.now() - started < ms) {
  const before = performance.now();
  await lookup('localhost');
  latencies.push(performance.now() - before);
  await wait(5);
}
over = true;
process.send?.({ latencies, done, seconds: (performance.now() - started) / 1000 });
await Promise.all(pressure);
