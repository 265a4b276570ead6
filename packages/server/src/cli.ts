import { PentaprismError } from '@pentaprism/core';
import { Command } from 'commander';
import { CommandError } from './commands/command-error.ts';
import { doctor } from './commands/doctor/index.ts';
import { generate } from './commands/generate.ts';
import { withRequestFlags } from './commands/input.ts';
import { addJobs } from './commands/jobs/index.ts';
import { addKeys } from './commands/keys/index.ts';
import { listModels } from './commands/models.ts';
import { printPlan } from './commands/plan.ts';
import { printAllPlans } from './commands/plan-all.ts';
import { addSecret } from './commands/secret/index.ts';
import { serve } from './commands/serve.ts';
import { loadConfigurationFile } from './configuration/configuration-file.ts';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration/read-configuration.ts';
import { version } from './http/version.ts';

const program = new Command('pentaprism')
  .description('One OpenAI-compatible Images API in front of many image models.')
  .version(version, '-v, --version', 'print the version');

const settingsHint =
  'Settings are variables, as in: PORT=8080 pentaprism serve. They and the configuration file are in docs/configuration.md.';

program
  .command('serve', { isDefault: true })
  .description('run the server')
  .addHelpText('after', `\n${settingsHint}`)
  .showHelpAfterError(settingsHint)
  .action(async () => serve(await configure()));

withRequestFlags(program.command('generate').argument('<prompt>', 'what the picture should show'))
  .description('make or edit pictures and write them to files')
  .option('-o, --output <file>', 'a file, whose extension picks the format, or a folder')
  .option('--strict', 'refuse what cannot be honoured exactly')
  .action(async (prompt, flags) => generate(prompt, flags, await configure()));

program
  .command('models')
  .description('list models and who offers them')
  .option('--json', 'print them as JSON')
  .action(async (flags) => listModels(await configure(), flags));

withRequestFlags(program.command('plan').argument('<prompt>', 'what the picture should show'))
  .description('print what a request would become and cost, without spending anything')
  .option('--strict', 'refuse what cannot be honoured exactly')
  .option('--all', 'at every provider of every model, in one table')
  .option('--json', 'print the plan as JSON')
  .action(async (prompt, { all, ...flags }) =>
    (all === true ? printAllPlans : printPlan)(prompt, flags, await configure()),
  );

addJobs(program);
addKeys(program, configure);

program
  .command('doctor')
  .description('compare the configuration with what is there: keys, store, files, addresses, clock; spends nothing')
  .option('--json', 'print what is found as JSON')
  .addHelpText('after', '\nExit codes: 0 nothing is broken, 1 something is.')
  .action(async (flags) => doctor(configure, flags));

addSecret(program, configure);

async function configure(): Promise<Configuration> {
  return readConfiguration(process.env, await loadConfigurationFile(process.cwd()));
}

/** Without a command the server is started, so a mistyped one would pass for something to give it. */
function checkCommand(name: string | undefined): void {
  const names = program.commands.map((command) => command.name());
  if (name === undefined || name.startsWith('-') || [...names, 'help'].includes(name)) return;
  throw new CommandError(`There is no command "${name}"; there are ${names.join(', ')}.`);
}

/** What core's messages say in the words of the HTTP API, in those of the command line. */
const spoken: readonly (readonly [http: string, command: string])[] = [
  ['GET /v1/models', '`pentaprism models`'],
  ['"Prefer: handling=strict"', '--strict'],
  ['max_cost', '--max-cost'],
];

/** What the person at the keyboard can mend is told in one line; anything else is a fault of ours and keeps its trace. */
function tell(error: unknown): unknown {
  if (error instanceof ConfigurationError || error instanceof CommandError) return error.message;
  if (!PentaprismError.is(error)) return error;
  return spoken.reduce((message, [http, command]) => message.replaceAll(http, command), error.message);
}

// Whoever read what we print has gone, as in `pentaprism models | head`. A picture is still saved, a server still serves.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  checkCommand(process.argv[2]);
  await program.parseAsync();
} catch (error) {
  console.error(tell(error));
  process.exitCode = 1;
}
