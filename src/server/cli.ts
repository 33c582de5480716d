import { parseArgs } from 'node:util';
import { importPostings } from './boot/import-command.ts';
import { rebuildAllMilestones } from './boot/rebuild-command.ts';
import { ConfigError, readConfig } from './kernel/config.ts';

const usage = `cairn – the command of your Cairn

  cairn start                                    start the server
  cairn import postings PATH… [--source NAME]    import files of postings into the catalogue
  cairn rebuild milestones                       work out again from the timelines when
                                                 applications were answered, interviewing and offered
  cairn help                                     this page

A PATH is a file or a folder, which is walked. Files hold the recorded answer of a job source, or a
table as CSV, JSON or JSON lines. It works while the server runs and when it does not.
`;

/** The `cairn` command. Answers 0 when it did its work, 1 when it could not, 2 when it was not understood. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { source: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [command, what, ...paths] = positionals;
  if (values.help || !command || command === 'help') return say(usage, 0);
  if (command === 'start') {
    await import('./start.ts');
    return new Promise(() => {});
  }
  if (command === 'import' && what === 'postings') {
    if (paths.length === 0) return say('Give the files or folders to import: cairn import postings PATH…\n', 2);
    return importPostings(readConfig(process.env), paths, values.source ?? null);
  }
  if (command === 'rebuild' && what === 'milestones') return rebuildAllMilestones(readConfig(process.env));
  return say(`There is no command "${positionals.join(' ')}".\n\n${usage}`, 2);
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const { code, message, stack } = error as NodeJS.ErrnoException;
    const plain = error instanceof ConfigError || code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`cairn: ${plain ? message : stack}\n`);
    process.exit(code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1);
  },
);
