import type { Queryable, Sql, Tx } from '#server/db/client.ts';

export async function insertChunk(
  tx: Tx,
  memberId: string,
  uploadId: string,
  ordinal: number,
  content: Buffer,
): Promise<void> {
  await tx`
    insert into upload_chunks (member_id, upload_id, ordinal, content)
    values (${memberId}, ${uploadId}, ${ordinal}, ${content})`;
}

/** How many bytes of this upload are kept. */
export async function sizeOf(reader: Queryable, memberId: string, uploadId: string): Promise<number> {
  const [row] = await reader<{ bytes: number }[]>`
    select coalesce(sum(octet_length(content)), 0)::int as bytes from upload_chunks
    where member_id = ${memberId} and upload_id = ${uploadId}`;
  return row?.bytes ?? 0;
}

export async function findChunk(
  reader: Queryable,
  memberId: string,
  uploadId: string,
  ordinal: number,
): Promise<Buffer | null> {
  const [row] = await reader<{ content: Buffer }[]>`
    select content from upload_chunks
    where member_id = ${memberId} and upload_id = ${uploadId} and ordinal = ${ordinal}`;
  return row?.content ?? null;
}

export async function deleteChunks(tx: Tx, memberId: string, uploadIds: string[]): Promise<void> {
  await tx`delete from upload_chunks where member_id = ${memberId} and upload_id = any(${uploadIds})`;
}

/** Frees the pages of chunks that are gone; left alone while something else works on the table. */
export async function vacuumChunks(sql: Sql): Promise<void> {
  await sql`vacuum (skip_locked) upload_chunks`;
}
