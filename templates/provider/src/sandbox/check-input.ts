import { checkInput as checkSchema, type JsonSchema, type SandboxReply } from '@pentaprism/core/kit';
import { acmeError } from './errors.ts';

/** The error a body is answered with; `undefined` when it is sound. */
export function checkInput(schema: JsonSchema, body: unknown): SandboxReply | undefined {
  const [issue] = checkSchema(schema, body);
  if (issue === undefined) return undefined;
  const path = issue.path.join('.');
  return acmeError(422, 'invalid_request', `${path} ${issue.message}.`, path);
}
