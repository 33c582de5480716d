/** Columns the table can show beside the job. */
export const tableColumns = [
  'company',
  'status',
  'stage',
  'location',
  'appliedAt',
  'updatedAt',
  'deadlineOn',
  'followUpOn',
  'nextInterviewAt',
  'priority',
  'excitement',
  'tags',
  'salaryExpectation',
  'foundVia',
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** Those a list can be ordered by. */
export const sortable: readonly string[] = [
  'company',
  'appliedAt',
  'updatedAt',
  'deadlineOn',
  'followUpOn',
  'excitement',
];
