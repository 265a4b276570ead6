import { PentaprismError, type RawRequest } from '@pentaprism/core';
import type { FastifyRequest } from 'fastify';

/** Under what Azure's clients ask for pictures: they put the name of a deployment, here a model's, into the address. */
export const deploymentPrefix = '/openai/deployments/:deployment';

const deploymentAddress = /^(\/openai\/deployments\/)(.+)(\/images\/[^/]+\/?)$/s;

/**
 * An address as the router reads it: slashes in the name of a deployment become `%2F`, since OpenAI's Python client writes
 * `google/nano-banana-2` as it is. Other addresses stay what they are.
 */
export function routedAddress(url: string): string {
  if (!url.includes('deployments')) return url;
  const [path = ''] = url.split('?', 1);
  const [, before, name, after] = deploymentAddress.exec(path.replace(/\/{2,}/g, '/')) ?? [];
  if (before === undefined || name === undefined || after === undefined) return url;
  return before + name.replaceAll('/', '%2F') + after + url.slice(path.length);
}

/**
 * A request with the model its address names; unchanged where the address names none.
 *
 * The address beats the body, as on Azure, where a deployment may have any name and the body still says what it is made of.
 * Strict requests in which the two disagree are refused with `invalid_value`.
 */
export function withDeployment(
  raw: RawRequest,
  { params }: Pick<FastifyRequest, 'params'>,
  strict: boolean,
): RawRequest {
  const { deployment } = params as { readonly deployment?: string };
  if (deployment === undefined) return raw;
  const { model } = raw.fields;
  if (strict && typeof model === 'string' && model.toLowerCase() !== deployment.toLowerCase()) {
    const message = `'model' is ${shown(model)} in the body and ${shown(deployment)} in the address, which decides. Send one name, or leave "Prefer: handling=strict" away.`;
    throw new PentaprismError('invalid_value', message, { param: 'model' });
  }
  return { ...raw, fields: { ...raw.fields, model: deployment } };
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
