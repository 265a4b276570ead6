import { PentaprismError } from '@pentaprism/core';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
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
      if (route.open !== true) request.key = guard(request.headers, isAzure);
      done();
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
      handler: async (request, reply) => {
        reply.header('allow', allowed.join(', '));
        const message = `${shorten(pathOf(request.url))} takes ${allowed.join(' or ')}, not ${request.method}.`;
        throw new PentaprismError('method_not_allowed', message);
      },
    });
  }
}

/** An address without its query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

/** A caller's own address as a message shows it. */
export function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
