import Fastify from 'fastify';
import postgres from 'postgres';

/** The least a list can cost: a bare route that sends the same bytes after one prepared query. */
const [options = '{}', memberId = '', bytes = '0'] = process.argv.slice(2);
const sql = postgres({ ...(JSON.parse(options) as object), max: 10 });
const filler = 'x'.repeat(Math.max(0, Number(bytes) - 4_000));
const app = Fastify();
app.get('/', async (_request, reply) => {
  const rows = await sql`
    select id, title, company, location, status, updated_at from applications
    where member_id = ${memberId} order by updated_at desc, id desc limit 20`;
  return reply.type('application/json').send(JSON.stringify({ items: rows, filler }));
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`http://127.0.0.1:${(app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => process.exit(0));
