import { describe, expect, it } from 'vitest';
import { routedAddress, withDeployment } from './azure.ts';

describe('the address of a deployment', () => {
  it.each([
    ['/openai/deployments/flux/images/edits?api-version=1', '/openai/deployments/flux/images/edits?api-version=1'],
    ['/openai/deployments/fal/flux/images/generations?a=/', '/openai/deployments/fal%2Fflux/images/generations?a=/'],
    ['/openai/deployments/fal/fal-ai/flux/images/edits/', '/openai/deployments/fal%2Ffal-ai%2Fflux/images/edits/'],
    ['//openai//deployments/fal//flux//images/edits', '/openai/deployments/fal%2Fflux/images/edits'],
    ['/openai/deployments/a/images/b/images/edits', '/openai/deployments/a%2Fimages%2Fb/images/edits'],
  ])('%s keeps the slashes of its name', (url, routed) => {
    expect(routedAddress(url)).toBe(routed);
  });

  it.each(['/', '*', '/v1/models/deployments/x', '/openai/deployments/images/edits', '/v1/images/edits?x=deployments'])(
    '%s stays what it is',
    (url) => {
      expect(routedAddress(url)).toBe(url);
    },
  );
});

describe('the name of a deployment', () => {
  const at = (deployment?: string) => ({ params: deployment === undefined ? {} : { deployment } });

  it('is the model, whatever the body says', () => {
    const raw = { encoding: 'json', fields: { model: 'dall-e-3', prompt: 'a fox' } } as const;
    expect(withDeployment(raw, at('flux'), false)).toEqual({ ...raw, fields: { model: 'flux', prompt: 'a fox' } });
    expect(withDeployment({ ...raw, fields: {} }, at('flux'), true).fields).toEqual({ model: 'flux' });
    expect(withDeployment(raw, at(), true)).toBe(raw);
  });

  it('must agree with the body of a strict request', () => {
    const raw = { encoding: 'json', fields: { model: 'Flux' } } as const;
    expect(withDeployment(raw, at('flux'), true).fields).toEqual({ model: 'flux' });
    expect(() => withDeployment(raw, at('nano-banana'), true)).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'model' }),
    );
  });
});
