import type { Queryable, Sql } from '#server/db/client.ts';

const rounds = 2_000;

/**
 * What row-level security would cost the list query: the same owner-scoped query as a role under a
 * policy and as one that is not, in turns. Leaves nothing behind.
 */
export async function rowSecurityCost(sql: Sql, memberId: string): Promise<string> {
  const list = (from: Queryable) => from`
    select id, title, company, location, status, updated_at from applications
    where member_id = ${memberId} and archived_at is null order by updated_at desc, id desc limit 20`;
  await sql.unsafe(`
    drop role if exists bench_member; create role bench_member; grant select on applications to bench_member;
    create policy bench_owner on applications for select to bench_member
      using (member_id = current_setting('cairn.member', true)::uuid);
    alter table applications enable row level security;`);
  try {
    const plain: number[] = [];
    const walled: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      let began = performance.now();
      await list(sql);
      plain.push(performance.now() - began);
      began = performance.now();
      await sql.begin(async (tx) => {
        await tx`select set_config('role', 'bench_member', true), set_config('cairn.member', ${memberId}, true)`;
        await list(tx);
      });
      walled.push(performance.now() - began);
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const [without, within] = [middle(plain), middle(walled)];
    const percent = Math.round((within / without - 1) * 100);
    return `${without.toFixed(2)} ms without, ${within.toFixed(2)} ms with: +${percent} %`;
  } finally {
    await sql.unsafe(`
      alter table applications disable row level security; drop policy bench_owner on applications;
      revoke all on applications from bench_member; drop role bench_member;`);
  }
}
