import type { Command } from 'commander';
import type { Configuration } from '../../configuration/read-configuration.ts';
import { rotate } from './rotate.ts';

/** Adds `secret`, with what can be done to it. */
export function addSecret(program: Command, configure: () => Promise<Configuration>): void {
  const secret = program.command('secret').description('the secret that signs the addresses of pictures');
  secret
    .command('rotate')
    .description('sign with a new one from the next start of each server on; what the one before has signed stays good')
    .option('--forget', 'end the addresses that were handed out, too')
    .action(async (flags) => rotate(await configure(), flags));
}
