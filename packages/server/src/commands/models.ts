import type { ModelCard } from '@pentaprism/core';
import type { Configuration } from '../configuration/read-configuration.ts';
import type { Connection } from '../providers.ts';
import { openGateway } from '../start.ts';
import { isServed } from './default-model.ts';
import { printTable } from './table.ts';

/** Prints the models and who offers them. */
export async function listModels(configuration: Configuration, flags: { readonly json?: true }): Promise<void> {
  const { gateway, connections, close } = await openGateway(configuration, process.env);
  try {
    const cards = gateway.models();
    process.stdout.write(`${flags.json ? JSON.stringify(cards, null, 2) : describeModels(cards, connections)}\n`);
  } finally {
    await close();
  }
}

/** Models as a table that tells those that can be used from those that want a key. */
function describeModels(cards: readonly ModelCard[], connections: readonly Connection[]): string {
  const rows = cards.map((card) => {
    const offers = card.providers.map(({ id, configured }) => (configured ? id : `${id} (no key)`)).join(', ');
    const whose = card.alias_of === undefined ? offers : `alias of ${card.alias_of}`;
    return [card.id, card.modes.join(', '), isServed(card) ? 'yes' : 'no', whose];
  });
  const missing = connections.filter(({ how }) => how === 'none');
  const hint = missing.map(({ name, variables }) => `${variables.join(' or ')} for ${name}`).join(', ');
  const table = printTable([['MODEL', 'CAN', 'READY', 'OFFERED BY'], ...rows]);
  return hint === '' ? table : `${table}\n\nNot configured: set ${hint}.`;
}
