import { ratio } from 'fuzzball';
import type { ApplicationQuery, BoardQuery } from '#contract/applications.ts';
import { addDays } from '#contract/days.ts';
import { statuses } from '#contract/enums.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import { beginningOf, dateIn } from '#server/kernel/calendar.ts';
import { writeCursor } from '#server/kernel/cursor.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mapPage, readPage } from '#server/kernel/paging.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { toApplication, toCard } from './applications.mapper.ts';
import { readCursor } from './listing.cursor.ts';
import * as repo from './listing.repo.ts';
import { findLimits, listStages } from './stages.repo.ts';
import { statusHistory } from './timeline.repo.ts';

type ReadDeps = Pick<ApplicationDeps, 'sql' | 'jobs'>;

const maxListedTags = 200;
const maxAlike = 20;
/** How alike two titles must be, in per cent, to be taken for one job. */
const sameTitle = 88;
/** Sorts that begin at the smallest. */
const ascending: repo.Sort[] = ['title', 'company', 'position', 'deadlineOn', 'followUpOn'];

/** A page of applications; days are those of the zone. */
export async function listApplications(
  { sql }: Pick<ReadDeps, 'sql'>,
  memberId: string,
  query: ApplicationQuery,
  timeZone = 'UTC',
) {
  const { page, perPage, sortBy, cursor } = query;
  if (page > 1 && cursor) throw invalid([{ field: 'page', message: 'Send a page or a cursor, not both.' }]);
  const order = { sort: sortBy, descending: isDescending(query), after: cursor ? readCursor(cursor, sortBy) : null };
  const { company, archived, trashed, fromDate, toDate, ...rest } = query;
  const visibility = visibilityOf({ archived, trashed, undated: query.undated });
  const filter = {
    ...rest,
    visibility,
    companyKey: company === undefined ? undefined : companyKey(company),
    from: fromDate ? beginning(fromDate, timeZone) : undefined,
    to: toDate ? beginning(addDays(toDate, 1), timeZone) : undefined,
  };
  const offset = (page - 1) * perPage;
  const cap = totalCap + 1;
  const rows =
    offset >= totalCap ? [] : await repo.list(sql, memberId, filter, order, { limit: perPage + 1, offset, cap });
  const count = rows[0]?.counted ?? (await repo.count(sql, memberId, filter, cap));
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const next = rows.length > perPage && last ? writeCursor([sortBy, last.key, last.id]) : null;
  return toPage(shown.map(toApplication), count, page, perPage, next);
}

function visibilityOf({
  archived,
  trashed,
  undated,
}: Pick<ApplicationQuery, 'archived' | 'trashed' | 'undated'>): repo.Filter['visibility'] {
  if (trashed) return 'trashed';
  if (undated) return 'notTrashed';
  return archived ? 'archived' : 'active';
}

/** A column for each status, or for each stage, with its count and its first cards. */
export async function readBoard({ sql }: Pick<ReadDeps, 'sql'>, memberId: string, query: BoardQuery) {
  const { columns, perPage, sortBy } = query;
  const [stages, limits] = await Promise.all([
    columns === 'stage' ? listStages(sql, memberId) : [],
    findLimits(sql, memberId),
  ]);
  const boardColumns: (repo.ColumnOf & { wipLimit: number | null })[] = statuses.flatMap((status) => [
    { status, stageId: columns === 'stage' ? null : undefined, wipLimit: limits[status] ?? null },
    ...stages
      .filter((stage) => stage.status === status)
      .map(({ id, most }) => ({ status, stageId: id, wipLimit: most })),
  ]);
  const order = { sort: sortBy, descending: isDescending({ sortBy }) };
  const page = { limit: perPage + 1, cap: totalCap + 1 };
  const rows = await repo.listBoard(sql, memberId, { ...query, visibility: 'active' }, boardColumns, order, page);
  return {
    columns: boardColumns.map(({ status, stageId = null, wipLimit }, index) => {
      const found = rows.filter(({ ordinal }) => ordinal === index + 1);
      const items = found.slice(0, perPage);
      const last = items.at(-1);
      const count = found[0]?.counted ?? 0;
      return {
        key: stageId ?? status,
        status,
        stageId,
        most: wipLimit,
        total: Math.min(count, totalCap),
        totalIsCapped: count > totalCap,
        items: items.map(toCard),
        nextCursor: found.length > perPage && last ? writeCursor([sortBy, last.key, last.id]) : null,
      };
    }),
  };
}

const isDescending = ({ sortBy, sortOrder }: { sortBy: repo.Sort; sortOrder?: 'asc' | 'desc' | undefined }): boolean =>
  sortOrder ? sortOrder === 'desc' : !ascending.includes(sortBy);

export async function listTags({ sql }: Pick<ReadDeps, 'sql'>, memberId: string) {
  return { items: await repo.countTags(sql, memberId, maxListedTags) };
}

/** Applications for the same job or at the same company, the most telling first. */
export async function findDuplicates(
  { sql, jobs }: ReadDeps,
  memberId: string,
  asked: { [name in 'jobId' | 'company' | 'title' | 'url']?: string | undefined },
) {
  const job = asked.jobId ? await jobs.findJob(sql, memberId, asked.jobId) : null;
  const atUrl = asked.url ? await jobs.findJobsByUrl(memberId, asked.url) : [];
  const jobIds = [...(asked.jobId ? [asked.jobId] : []), ...atUrl];
  const key = companyKey(asked.company ?? job?.company ?? null);
  const rows = await repo.findAlike(sql, memberId, { jobIds, companyKey: key }, maxAlike);
  const title = (asked.title ?? job?.title)?.toLowerCase();
  const why = (row: (typeof rows)[number]) => {
    if (jobIds.includes(row.jobId)) return 'same_job' as const;
    return title && ratio(title, row.title.toLowerCase()) >= sameTitle
      ? ('same_title' as const)
      : ('same_company' as const);
  };
  const items = rows.map((row) => ({ why: why(row), application: toCard(row) }));
  const rank = { same_job: 0, same_title: 1, same_company: 2 };
  return { items: items.sort((a, b) => rank[a.why] - rank[b.why]) };
}

const beginning = (day: string, timeZone: string) => ({ day, at: beginningOf(day, timeZone) });

interface ReportQuery {
  from: string;
  to: string;
  timeZone: string;
  page: number;
  perPage: number;
}

/** What was applied for between two days, with every status and its day. */
export async function applicationReport(
  { sql, jobs }: ReadDeps,
  memberId: string,
  { from, to, timeZone, page, perPage }: ReportQuery,
) {
  if (to < from) throw invalid([{ field: 'to', message: 'The last day must not be before the first.' }]);
  const span = { from: beginning(from, timeZone), to: beginning(addDays(to, 1), timeZone) };
  const found = await readPage(
    { page, perPage },
    (part) => repo.findApplied(sql, memberId, span, part),
    (cap) => repo.countApplied(sql, memberId, span, cap),
  );
  const ids = found.items.map(({ id }) => id);
  const jobIds = found.items.map(({ jobId }) => jobId);
  const [history, shown] = await Promise.all([
    statusHistory(sql, memberId, ids, perPage * 50),
    jobs.listJobs(memberId, jobIds),
  ]);
  return mapPage(found, (row) => ({
    id: row.id,
    title: row.title,
    company: row.company,
    location: row.location,
    foundVia: row.foundVia,
    appliedOn: row.appliedOn ?? dateIn(timeZone, new Date(row.appliedAt as string)),
    status: row.status,
    url: shown.find(({ id }) => id === row.jobId)?.url ?? null,
    history: history
      .filter(({ subjectId }) => subjectId === row.id)
      .map(({ status, at, on }) => ({ status, on: on ?? (at && dateIn(timeZone, new Date(at))) })),
  }));
}
