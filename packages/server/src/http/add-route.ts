import { PentaprismError } from '@pentaprism/core';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { KeyHolder } from '../keys/key-holder.ts';
import { deploymentPrefix } from './azure.ts';
import type { Addressed, Route } from './context.ts';
import type { Guard } from './guard.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no key, and is answered to the very end. */
    open?: boolean;
    /** Successes are not worth a line in the log. */
    quiet?: boolean;
  }
}

/** Every address of a route, in Fastify's notation. */
export function addressesOf({ path, versioned, deployed }: Route): readonly string[] {
  const prefixes = [...(versioned ? ['/v1', '/openai/v1'] : ['']), ...(deployed ? [deploymentPrefix] : [])];
  return prefixes.map((prefix) => prefix + path);
}

/** The methods that some route has. */
export function methodsOf(routes: readonly Route[]): readonly string[] {
  return Array.from(new Set(routes.flatMap(({ methods }) => allowedOf(methods))));
}

function allowedOf(methods: Route['methods']): readonly string[] {
  return Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

/** Adds a route at all its addresses: its methods behind the guard, and an answer to every other method. */
export function addRoute(app: FastifyInstance, route: Route, guard: Guard): void {
  const config = { open: route.open === true, quiet: route.quiet === true, anyPage: route.anyPage === true };
  const allowed = allowedOf(route.methods);
  const others = app.supportedMethods.filter((method) => !allowed.includes(method));
  for (const url of addressesOf(route)) {
    const isAzure = url.startsWith(deploymentPrefix);
    const onRequest: onRequestHookHandler = (request, _reply, done) => {
      if (route.open === true) return done();
      const enter = (holder: KeyHolder): void => {
        request.holder = holder;
        done(route.admin === true && holder.isAdmin !== true ? notThere(request) : undefined);
      };
      let holder: KeyHolder | Promise<KeyHolder>;
      try {
        holder = guard(request.headers, isAzure);
      } catch (error) {
        return done(route.admin === true ? notThere(request) : asError(error));
      }
      if (!(holder instanceof Promise)) return enter(holder);
      holder.then(enter, (error) => done(route.admin === true ? notThere(request) : asError(error)));
    };
    for (const [method, endpoint] of Object.entries(route.methods)) {
      app.route<Addressed>({
        method,
        url,
        config,
        onRequest,
        handler: async (request, reply) => endpoint.handle(request, reply),
      });
    }
    app.route({
      method: others,
      url,
      config,
      // What is not there for somebody takes no other method either.
      ...(route.admin === true ? { onRequest } : {}),
      handler: async (request, reply) => {
        reply.header('allow', allowed.join(', '));
        const message = `${shorten(pathOf(request.url))} takes ${allowed.join(' or ')}, not ${request.method}.`;
        throw new PentaprismError('method_not_allowed', message);
      },
    });
  }
}

/** What is only for the admin is for everybody else as if it did not exist. */
function notThere({ method, url }: FastifyRequest): PentaprismError {
  return new PentaprismError('not_found', `There is nothing at ${method} ${shorten(pathOf(url))}.`);
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** An address without its query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

/** A caller's own address as a message shows it. */
export function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
