import { aiSdk } from './dialects/ai-sdk.ts';
import { curl } from './dialects/curl.ts';
import { node } from './dialects/node.ts';
import { python } from './dialects/python.ts';
import type { Snippet } from './snippet-request.ts';

export const languages = [
  { id: 'curl', name: 'curl' },
  { id: 'python', name: 'Python' },
  { id: 'node', name: 'Node' },
  { id: 'ai-sdk', name: 'AI SDK' },
] as const;

export type Language = (typeof languages)[number]['id'];

/** The same request in a language. Run beside its files, it makes the pictures. */
export function snippet(language: Language, request: Snippet): string {
  return printers[language](request);
}

const printers: Readonly<Record<Language, (request: Snippet) => string>> = { curl, python, node, 'ai-sdk': aiSdk };
