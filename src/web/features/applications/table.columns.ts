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

/** In pixels; the job takes what is left. */
export const columnWidths: Record<TableColumn, number> = {
  company: 180,
  status: 116,
  stage: 130,
  location: 150,
  appliedAt: 110,
  updatedAt: 120,
  deadlineOn: 110,
  followUpOn: 110,
  nextInterviewAt: 250,
  priority: 90,
  excitement: 100,
  tags: 160,
  salaryExpectation: 150,
  foundVia: 130,
};

/** Those a list can be ordered by. */
export const sortable: readonly string[] = [
  'company',
  'appliedAt',
  'updatedAt',
  'deadlineOn',
  'followUpOn',
  'excitement',
];
