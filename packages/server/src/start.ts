import type { AddressInfo } from 'node:net';
import {
  createGateway,
  type Gateway,
  type ModelCard,
  type OfferHealth,
  type PictureHost,
  type SchemaKeeper,
} from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import type { FastifyBaseLogger } from 'fastify';
import { createApp } from './app.ts';
import { type Breakers, createBreakers } from './breakers/breakers.ts';
import { aliasesOf, standInsOf, unsaidByName } from './configuration/by-name.ts';
import { weakKeys } from './configuration/keyless.ts';
import { explainListenError } from './configuration/listen-error.ts';
import { type Configuration, ConfigurationError } from './configuration/read-configuration.ts';
import { keyedMemory } from './hosting/keyed-memory.ts';
import { createSchemaKeeper } from './hosting/schema-keeper.ts';
import { type Listening, listen } from './http/listen.ts';
import { createLog, logsRequests, requestRecords } from './http/logging.ts';
import { version } from './http/version.ts';
import { keepJobs } from './jobs/keep-jobs.ts';
import { openStore } from './jobs/open-store.ts';
import { createKeys } from './keys/keys.ts';
import { createMetrics } from './metrics/metrics.ts';
import { openFolder, openHost, sharedSecrets } from './open-host.ts';
import type { Page } from './page/page.ts';
import { type ConnectedProviders, type Connection, connectProviders } from './providers.ts';
import { openTracing } from './tracing/open-tracing.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A gateway with its providers connected. */
export interface OpenGateway {
  readonly gateway: Gateway;
  readonly connections: readonly Connection[];
  /** What an operator should know of the providers, in sentences. */
  readonly notices: readonly string[];
  /** Who is passed over; absent where the operator wants nobody to be. */
  readonly breakers?: Breakers;
  /** The model of requests that name none, where there is one. */
  readonly model?: string;
  /** What can be asked for, the default model first. Described when it is first looked at, which takes a while. */
  readonly cards: readonly ModelCard[];
  close(): Promise<void>;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  readonly gateway: Gateway;
  readonly connections: readonly Connection[];
  /** The model of requests that name none, where there is one. */
  readonly model?: string;
  /** What can be asked for, the default model first. Described when it is first looked at, which takes a while. */
  readonly cards: readonly ModelCard[];
  /**
   * Stops accepting, lets running jobs finish for so many seconds (default: as the configuration has it), cancels the
   * others upstream where it can, and closes everything. Calling it again with fewer seconds shortens the wait.
   */
  close(seconds?: number): Promise<void>;
}

/** Connects the providers of a configuration and composes a gateway of them, without a server. */
export async function openGateway(
  configuration: Configuration,
  environment: Environment,
  beside: Beside = {},
): Promise<OpenGateway> {
  const connected = await connectProviders(configuration, environment);
  const breakers = configuration.breaker === 'on' ? createBreakers() : undefined;
  const gateway = await compose(configuration, connected, { ...beside, health: breakers });
  const { connections, notices } = connected;
  const { model } = standInsOf(configuration, connections);
  let cards: readonly ModelCard[] | undefined;
  return {
    gateway,
    connections,
    notices,
    ...present({ breakers, model }),
    get cards() {
      cards ??= [...(model === undefined ? [] : [gateway.model(model)]), ...gateway.models()];
      return cards;
    },
    async close() {
      await gateway.close();
      await connected.close();
    },
  };
}

/** What a server adds to a gateway. */
interface Beside {
  readonly host?: PictureHost | undefined;
  readonly records?: string | undefined;
  readonly keeper?: SchemaKeeper | undefined;
}

interface Parts extends Beside {
  readonly health: OfferHealth | undefined;
}

async function compose(
  configuration: Configuration,
  connected: ConnectedProviders,
  { host, records, keeper, health }: Parts,
): Promise<Gateway> {
  try {
    return createGateway({
      providers: connected.providers,
      aliases: aliasesOf(configuration),
      standIns: standInsOf(configuration, connected.connections),
      allowedHosts: configuration.allowedHosts,
      defaults: { routing: configuration.routing, forName: unsaidByName(configuration) },
      finish: { maxInputPixels: configuration.maxInputPixels },
      ...(configuration.infer.length === 0
        ? {}
        : { infer: { ...configuration.inferred, allow: configuration.infer, ...present({ keeper }) } }),
      ...present({ host, records, health }),
    });
  } catch (error) {
    // Sandboxes that listen would keep the process alive after the failure was told.
    await connected.close();
    // Names that lead nowhere or two ways are the operator's to mend.
    throw error instanceof TypeError ? new ConfigurationError(error.message, { cause: error }) : error;
  }
}

/** Starts a server: providers or sandboxes, hosted files, HTTP; `page` is its page, unless it is the built one. Throws a `ConfigurationError` when it cannot listen or store. */
export async function startServer(
  configuration: Configuration,
  environment: Environment,
  log: FastifyBaseLogger = createLog(configuration.logLevel),
  page?: Page,
): Promise<RunningServer> {
  const tracing = await openTracing(configuration, version, log);
  const metrics = createMetrics();
  const own = await openFolder(configuration);
  const opening = await openStore(configuration);
  const store = opening === undefined ? undefined : metrics.measureStore(opening);
  const host = await openHost(configuration, log, await sharedSecrets(own, store, configuration, log));
  const records = logsRequests(log) ? requestRecords : undefined;
  const keeper = createSchemaKeeper(configuration.dataDirectory, log);
  const opened = await openGateway(configuration, environment, { host, records, keeper });
  const { gateway, connections, breakers, model } = opened;
  // Before any job runs, such as those of the server before.
  metrics.countJobs(gateway);
  tracing?.traceJobs(gateway);
  const kept = store === undefined ? undefined : await keepJobs(store, configuration, gateway, host, log, { metrics });
  const keys =
    store === undefined || kept === undefined
      ? undefined
      : createKeys(store, kept.health.look, { memory: keyedMemory(configuration.dataDirectory) });
  const app = createApp({
    configuration,
    gateway,
    host,
    log,
    metrics,
    sandboxes: connections.filter(({ how }) => how === 'sandbox').map(({ id }) => id),
    ...present({ jobs: kept?.jobs, keys, storeHealth: kept?.health, webhooks: kept?.webhooks }),
    ...present({ breakers, defaultModel: model, page, tracing }),
  });

  let listening: Listening | undefined;
  let closed: Promise<void> | undefined;
  const hurry = new AbortController();
  const closeAll = async (): Promise<void> => {
    listening?.close();
    await app.close();
    // Jobs that nobody waits for get the same time; what is left then is taken over by the next server.
    await kept?.close(hurry.signal);
    host.close();
    await opened.close();
    await tracing?.close();
  };
  const close = async (seconds = configuration.shutdownSeconds): Promise<void> => {
    // A caller whose connection is cut counts as gone, and its job is cancelled.
    const limit = setTimeout(() => {
      app.server.closeAllConnections();
      hurry.abort();
    }, seconds * 1000);
    closed ??= closeAll();
    await closed.finally(() => clearTimeout(limit));
  };
  try {
    listening = await listen(app, configuration);
    const url = urlOf(listening.address);
    log.debug({ url }, 'listening');
    const weak = weakKeys(configuration);
    if (weak !== undefined) log.warn(weak);
    for (const notice of opened.notices) log.warn(notice);
    return {
      url,
      gateway,
      connections,
      ...present({ model }),
      get cards() {
        return opened.cards;
      },
      close,
    };
  } catch (error) {
    await close();
    throw explainListenError(error, configuration, environment);
  }
}

/** An address a person can open: the wildcard of a listening socket is not one. */
function urlOf(address: AddressInfo): string {
  const host = address.address;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
