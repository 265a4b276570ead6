import { ask } from './ask.ts';

/** `GET /v1/keys/me`, as far as the page looks. */
export interface Holder {
  readonly id: string;
  readonly name: string;
}

/** Whose key this tab has. */
export function readHolder(): Promise<Holder> {
  return ask('/v1/keys/me');
}

/** The one id that no other key has. */
export function isAdminId(id: string): boolean {
  return id === 'admin';
}
