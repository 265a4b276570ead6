import type { Json, Mode } from '@pentaprism/core';
import type { Snippet } from '../snippet-request.ts';

/** Where a mode is asked for. */
export const addresses: Readonly<Record<Mode, string>> = {
  generate: '/v1/images/generations',
  edit: '/v1/images/edits',
};

/** Whether the request is sent as a form, because that is how OpenAI's clients send a picture to edit. */
export function isForm({ images = [] }: Snippet): boolean {
  return images.length > 0;
}

/** The body without what a form has no word for: `null` says no more than leaving it out. */
export function entriesOf(request: Snippet): readonly (readonly [name: string, value: Json])[] {
  return Object.entries(request.body).filter(([, value]) => !isForm(request) || value !== null);
}

/** Whether a value goes into a form as JSON: its parts would lose their types there. */
export function isNested(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** A text as JavaScript and Python both read it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The media type a file is named after; the server looks at its bytes. */
export function mediaTypeOf(file: string): string {
  const extension = file.split('.').at(-1)?.toLowerCase() ?? 'png';
  return `image/${{ jpg: 'jpeg', svg: 'svg+xml' }[extension] ?? extension}`;
}
