import type { Configuration } from '../configuration.ts';
import { openGateway } from '../start.ts';
import { printTable } from '../table.ts';

/** Prints the models and who offers them. */
export async function listModels(configuration: Configuration, flags: { readonly json?: true }): Promise<void> {
  const { gateway, close } = await openGateway(configuration, process.env);
  try {
    const cards = gateway.models();
    const rows = cards.map((card) => [card.id, card.modes.join(', '), card.providers.map(({ id }) => id).join(', ')]);
    const text = flags.json ? JSON.stringify(cards, null, 2) : printTable([['MODEL', 'CAN', 'OFFERED BY'], ...rows]);
    process.stdout.write(`${text}\n`);
  } finally {
    await close();
  }
}
