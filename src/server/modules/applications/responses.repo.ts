import type { Tx } from '#server/db/client.ts';

/** There was a response at a moment; what was marked as ghosted before that is so no longer. */
export async function recordResponse(
  tx: Tx,
  memberId: string,
  id: string,
  { at, now }: { at: string; now: string },
): Promise<void> {
  await tx`
    update applications set last_response_at = greatest(last_response_at, ${at}),
      updated_at = ${now}, version = version + 1,
      ghosted_at = case when ghosted_at <= ${at} then null else ghosted_at end
    where member_id = ${memberId} and id = ${id}`;
}
