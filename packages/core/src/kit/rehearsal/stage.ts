import { setTimeout as wait } from 'node:timers/promises';
import { PentaprismError } from '../../contract/error.ts';
import type { ErrorCode } from '../../contract/error-table.ts';
import type { ModelDeclaration } from '../../contract/model.ts';
import type { Protocol, Provider, ProviderDefinition } from '../../contract/provider.ts';
import { isMaskSlot } from '../../contract/slots.ts';
import { alwaysHas, type Task, tasks } from '../../contract/tasks.ts';
import { bindProvider } from '../../gateway/bind-provider.ts';
import { createGateway, type Gateway } from '../../gateway/gateway.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { ImagesResult } from '../../respond/images-result.ts';
import { slotsOf } from '../../views/slots-of.ts';
import { viewOf } from '../../views/view-of.ts';
import { keepingDrawings } from '../kept-drawings.ts';
import { requiredExtras } from '../probe-requests.ts';
import type { ProviderSandboxOptions } from '../provider-sandbox-options.ts';
import type { Sandbox } from '../sandbox.ts';
import { halfMask, inputPicture } from './pictures.ts';
import { type Reading, readingsOf } from './readings.ts';

/** Upstream's stand-in, made anew for each rehearsal. Options it does not know are left out of account. */
export type SandboxMaker = (options?: ProviderSandboxOptions) => Sandbox;

/** A model, and what it is asked to do. */
export interface Part {
  readonly model: ModelDeclaration;
  readonly task: Task;
}

/** Whether nothing comes of a part without a mask. */
export function needsMask({ model, task }: Part): boolean {
  return alwaysHas(task, 'mask') || viewOf(model, task).inputs.mask?.required === true;
}

/** How one request went. */
export interface Take {
  /** Absent when there is no picture. */
  readonly result?: ImagesResult;
  /** The error's code, or what came instead of one. */
  readonly ending: ErrorCode | 'a picture' | 'no end';
  /** The error's words. */
  readonly message: string;
  /** What the protocol read, in order. */
  readonly readings: readonly Reading[];
  /** Jobs the sandbox took. */
  readonly taken: number;
}

/** A provider at work with its own sandbox. Nobody waits: time runs a hundred times as fast. */
export interface Stage {
  readonly definition: ProviderDefinition;
  readonly sandbox: Sandbox;
  /** Makes one request through a gateway of its own, with the provider as it is or changed. */
  ask(part: Part, fields?: object, options?: AskOptions): Promise<Take>;
  /** Opens a gateway with a provider of its own, as another process would, for whoever asks more than one request. */
  open(part: Part, protocol: Protocol, options?: Partial<GatewayOptions>): Gateway;
}

/** What of the provider is changed for one request. */
export interface AskOptions {
  readonly changes?: Partial<ProviderDefinition>;
  readonly protocol?: Partial<Protocol>;
}

/** The operator's key of every rehearsal. */
export const rehearsalKey = 'rehearsal-key';

const speed = 100;

/** Opens a stage, plays, and closes it whatever happens. */
export async function onStage<T>(
  definition: ProviderDefinition,
  createSandbox: SandboxMaker,
  play: (stage: Stage) => Promise<T>,
  options: ProviderSandboxOptions = {},
): Promise<T> {
  const sandbox = createSandbox(options);
  const { url, close } = await sandbox.listen();
  try {
    return await keepingDrawings(() =>
      play({ definition, sandbox, open, ask: (part, fields = {}, how = {}) => ask(part, fields, how) }),
    );
  } finally {
    await close();
  }

  function open({ model }: Part, protocol: Protocol, options: Partial<GatewayOptions> = {}): Gateway {
    const { sleep } = startPatience(protocol.timeouts.totalMs, () => void gateway.close());
    const provider = bindAt(url, { ...definition, models: [model], protocol });
    const gateway = createGateway({ providers: [provider], wire: { sleep }, ...options });
    return gateway;
  }

  async function ask({ model, task }: Part, fields: object, how: AskOptions): Promise<Take> {
    const before = sandbox.submissions;
    const readings: Reading[] = [];
    const changed = { ...definition, models: [model], ...how.changes };
    const protocol = readingsOf({ ...changed.protocol, ...how.protocol }, () => sandbox.submissions - before, readings);
    const caller = new AbortController();
    const patience = startPatience(protocol.timeouts.totalMs, () => caller.abort());
    const provider = bindAt(url, { ...changed, protocol });
    const gateway = createGateway({ providers: [provider], wire: { sleep: patience.sleep } });
    const request = { response_format: 'b64_json', ...(await leastRequest({ model, task })), ...fields };
    try {
      const planned = gateway.plan(tasks[task].mode, { encoding: 'json', fields: request });
      const result = await gateway.run(planned, { signal: caller.signal });
      for (const { body } of result.pictures) if (body.kind !== 'remote') body.source.release();
      return { result, ending: 'a picture', message: '', readings, taken: sandbox.submissions - before };
    } catch (error) {
      if (!PentaprismError.is(error)) throw error;
      const ending = patience.isOver() ? 'no end' : error.code;
      return { ending, message: error.message, readings, taken: sandbox.submissions - before };
    } finally {
      await gateway.close();
    }
  }
}

function bindAt(baseUrl: string, definition: ProviderDefinition): Provider {
  return bindProvider(definition, { apiKey: rehearsalKey, baseUrl, environment: {} });
}

/** The least that a part can be asked with. */
export async function leastRequest({ model, task }: Part): Promise<Readonly<Record<string, unknown>>> {
  const pictures = await neededPictures({ model, task });
  return { model: model.id, prompt: 'a heron', ...requiredExtras(model, task), ...pictures };
}

/** What the task is told by, and what upstream needs besides. */
async function neededPictures({ model, task }: Part): Promise<Readonly<Record<string, unknown>>> {
  const required = slotsOf(viewOf(model, task)).filter((one) => one.required || alwaysHas(task, one.name));
  const image = await inputPicture();
  const pictures = required.map(async ({ name, slot }) => [name, isMaskSlot(slot) ? await halfMask() : image] as const);
  return {
    ...Object.fromEntries(await Promise.all(pictures)),
    ...(alwaysHas(task, 'images') ? { image: [image, image] } : {}),
  };
}

/** Waits a hundredth of the time, and gives up when the whole of it is a few times what a job may take. */
function startPatience(totalMs: number, giveUp: () => void) {
  let leftMs = 4 * totalMs;
  return {
    isOver: () => leftMs < 0,
    sleep: async (ms: number, signal: AbortSignal): Promise<void> => {
      leftMs -= ms;
      if (leftMs < 0) giveUp();
      await wait(ms / speed, undefined, { signal });
    },
  };
}
