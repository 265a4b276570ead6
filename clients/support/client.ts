import type { Site } from './site.ts';

/** What one case does with a client: it throws where the client does not give its user what they asked for. */
export type Case = (site: Site) => Promise<void>;

/** One row of docs/clients.md: a client of other people, how it is set up, and the cases that prove it. */
export interface Client {
  /** What its users call it. */
  readonly name: string;
  readonly kind: ClientKind;
  /** Package or program, with its exact version or commit. */
  readonly version: string;
  /** The package itself, or requests and reading of the answer written anew after this source. */
  readonly proof: 'package' | { readonly replay: string };
  /** One line for whoever sets it up. */
  readonly setUp: string;
  /** What its users must know, in a sentence or two. */
  readonly know?: string;
  /** Settings of the server, by environment variable, that its row must name. None for a server as it comes. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The settings are only to see more: it works without them. */
  readonly isOrdinary?: true;
  /** Why it cannot run on this machine. */
  readonly skipped?: string | undefined;
  readonly cases: Readonly<Record<string, Case>>;
}

/** The tables of the page, in their order. */
export const clientKinds = ['sdk', 'framework', 'program', 'mcp'] as const;
export type ClientKind = (typeof clientKinds)[number];
