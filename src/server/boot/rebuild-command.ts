import { connect } from '#server/db/client.ts';
import type { Config } from '#server/kernel/config.ts';
import { createLogger } from '#server/kernel/logger.ts';
import { rebuildMilestones } from '#server/modules/applications/index.ts';
import { joinDatabase } from './database.ts';

/** Reads the milestones of every application off its events anew, and says how many were wrong. */
export async function rebuildAllMilestones(config: Config): Promise<number> {
  const database = await joinDatabase(config, createLogger('warn', config.CAIRN_LOG));
  const sql = connect(database.address, 1);
  try {
    const wrong = await rebuildMilestones(sql);
    process.stdout.write(`${wrong} ${wrong === 1 ? 'application was' : 'applications were'} put right.\n`);
    return 0;
  } finally {
    await sql.end({ timeout: 5 });
    await database.close();
  }
}
