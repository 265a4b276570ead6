import { cutOut, drawPicture, inspect, type SandboxContext } from '@pentaprism/core/kit';
import { type Pixels, present } from '@pentaprism/core/provider';
import type { Files } from './files.ts';
import type { Input } from './sizes.ts';
import { upstreamModels } from './upstream-models/index.ts';
import type { UpstreamModel } from './upstream-models/upstream-model.ts';

/** What a prediction draws with. */
export interface DrawOptions {
  readonly model: string;
  readonly input: Input;
  /** Makes the picture another one when the input has no seed. */
  readonly variation: number;
  readonly black: boolean;
  /** Hand pictures out as data URIs, as some models do when they are waited for. */
  readonly dataUris: boolean;
}

/** Formats by the words of models' `output_format`. */
const formats: ReadonlyMap<unknown, 'jpeg' | 'png' | 'webp' | 'svg'> = new Map([
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['svg', 'svg'],
]);

/** Runs a model: draws its pictures and returns its output. Rejects, as a prediction fails, on unusable inputs. */
export async function drawOutput(
  options: DrawOptions,
  files: Files,
  context: SandboxContext,
): Promise<string | readonly string[]> {
  const { model: name, input } = options;
  const model = upstreamModels[name];
  if (model === undefined) throw new Error(`No model ${name}.`);
  const inputs = await readInputs(model, input, files, context);
  const mask = model.mask === undefined ? undefined : (await readAll([input[model.mask]], files, context))[0];
  const [width, height] = model.size(input, inputs[0] === undefined ? null : sizeOf(inputs[0]));
  const format = formats.get(input.output_format ?? model.delivers) ?? 'png';
  const count = model.count?.(input) ?? 1;
  const seed = typeof input.seed === 'number' ? input.seed : options.variation;
  const outputs = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const drawn = await drawPicture({
        prompt: String(input.prompt ?? ''),
        model: name.split(':')[0] ?? name,
        width,
        height,
        format,
        seed: seed + index,
        inputs,
        ...present({ mask }),
        label: 'Replicate sandbox',
        black: options.black,
      });
      const bytes = model.cutsOut === true ? await cutOut(drawn) : drawn;
      const mime = format === 'svg' ? 'image/svg+xml' : `image/${format}`;
      return options.dataUris ? `data:${mime};base64,${bytes.toString('base64')}` : context.files.put(bytes, mime);
    }),
  );
  return model.output === 'array' ? outputs : (outputs[0] ?? '');
}

async function readInputs(
  model: UpstreamModel,
  input: Input,
  files: Files,
  context: SandboxContext,
): Promise<readonly Uint8Array[]> {
  return readAll(
    (model.pictures ?? []).flatMap((field) => input[field]),
    files,
    context,
  );
}

function readAll(values: readonly unknown[], files: Files, context: SandboxContext): Promise<readonly Uint8Array[]> {
  const addresses = values.filter((value) => typeof value === 'string');
  return Promise.all(addresses.map((address) => readPicture(address, files, context)));
}

/** From a data URI or the sandbox's own files. A sandbox stays off the network, so a foreign address is drawn. */
async function readPicture(address: string, files: Files, context: SandboxContext): Promise<Uint8Array> {
  const bytes = readData(address) ?? files.find(address, context)?.bytes ?? context.files.get(address)?.bytes;
  if (bytes !== undefined) {
    if (inspect(bytes).mime === null) throw new Error('cannot identify image file');
    return bytes;
  }
  if (address.startsWith(`${context.origin}/`)) throw new Error(`404 Client Error: Not Found for url: ${address}`);
  return drawPicture({ prompt: address, model: 'an input elsewhere', width: 1024, height: 1024, format: 'png' });
}

function readData(address: string): Uint8Array | undefined {
  const head = /^data:[^,]{0,200}?;base64,/.exec(address)?.[0];
  return head === undefined ? undefined : Buffer.from(address.slice(head.length), 'base64');
}

function sizeOf(bytes: Uint8Array): Pixels | null {
  const { width, height } = inspect(bytes);
  return width === null || height === null ? null : [width, height];
}
