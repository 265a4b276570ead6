/**
 * What programs write compiles, and mistyped requests do not. Each `@ts-expect-error` is one way of being wrong; `tsc`
 * fails when any of them starts to compile.
 */
import type { EditRequest, RequestByMode } from '../contract/typed-request.ts';
import type { Mode, ParameterName, Routing } from '../contract/vocabulary.ts';
import type { RawRequest } from '../request/raw-request.ts';
import type { Gateway } from './gateway.ts';
import type { PlannedRequest } from './planned-request.ts';

declare const gateway: Gateway;
declare const raw: RawRequest;
declare const mode: Mode;
declare const maybe: number | undefined;

const said = { model: 'flux-dev', prompt: 'a fox' };

// Right ones.
gateway.generate(said);
gateway.generate({ ...said, n: 2, seed: maybe, output_format: 'jpg', extras: { enable_web_search: true } });
gateway.plan('generate', { ...said, routing: 'price', max_cost: 0.05 }).routing.wish satisfies Routing;
gateway.generate({ ...said, provider_options: { fal: { seed: 1, loras: [{ path: 'x' }] } } });
gateway.edit({ ...said, image: Buffer.from(''), mask: new Uint8Array() });
gateway.edit({ ...said, image: [new Blob([]), new File([], 'a.png'), new ArrayBuffer(1), new URL('https://a.b')] });
gateway.edit({ ...said, image: ['https://a.b', { b64_json: '' }, { image_url: 'https://a.b' }, { url: '' }] });
gateway.plan('generate', said) satisfies PlannedRequest;
gateway.plan('edit', { ...said, image: 'https://a.b' });
gateway.plan(mode, raw);
gateway.generate(raw, { strict: true });
for await (const event of gateway.stream('generate', { ...said, n: 2 })) {
  if (event.type === 'picture') event.picture.index satisfies number;
  if (event.type === 'completed') event.result.cost satisfies number | null;
}

// Every parameter has its place; `stream` is a method, and `image` and `mask` are no words of a generation.
true satisfies Exclude<ParameterName, keyof EditRequest | 'stream'> extends never ? true : false;
true satisfies Exclude<keyof EditRequest, ParameterName | 'extras'> extends never ? true : false;
true satisfies Exclude<Mode, keyof RequestByMode> extends never ? true : false;

// @ts-expect-error 1: a mistyped name
gateway.generate({ modle: 1 });
// @ts-expect-error 2: a mistyped name beside right ones
gateway.generate({ ...said, sede: 7 });
// @ts-expect-error 3: a name in another spelling
gateway.generate({ ...said, outputFormat: 'png' });
// @ts-expect-error 4: no prompt
gateway.generate({ model: 'flux-dev' });
// @ts-expect-error 5: a value of the wrong type
gateway.generate({ ...said, n: '2' });
// @ts-expect-error 6: a format that does not exist
gateway.generate({ ...said, output_format: 'bmp' });
// @ts-expect-error 7: a model's own parameter outside `extras`
gateway.generate({ ...said, enable_web_search: true });
// @ts-expect-error 8: a picture where none is edited
gateway.generate({ ...said, image: 'https://a.b' });
// @ts-expect-error 9: an edit without a picture
gateway.edit(said);
// @ts-expect-error 10: a number is no picture
gateway.edit({ ...said, image: 7 });
// @ts-expect-error 11: a promise of bytes is none either
gateway.edit({ ...said, image: Promise.resolve(Buffer.from('')) });
// @ts-expect-error 12: the other mode's request
gateway.plan('edit', said);
// @ts-expect-error 13: generate() does not stream
gateway.generate({ ...said, stream: true });
// @ts-expect-error 14: a mistyped name in a stream
gateway.stream('generate', { ...said, sizes: '16:9' });
// @ts-expect-error 15: a stream is read by one reader, so nothing is handed on unread
gateway.stream('generate', said, { live: true });
// @ts-expect-error 16: options of a provider are an object
gateway.generate({ ...said, provider_options: { fal: 1 } });
// @ts-expect-error 17: a wish nobody knows
gateway.generate({ ...said, routing: 'cheapest' });
// @ts-expect-error 18: a price that is a text
gateway.generate({ ...said, max_cost: '0.05' });
