import { queryOptions } from '@tanstack/react-query';
import type { ImportRecord } from '#contract/sources.ts';
import { call, defineChange } from '#web/lib/api.ts';

const pollMs = 700;

export const createImport = defineChange('POST /api/v1/imports', ['sources']);
export const reviewImport = defineChange('PUT /api/v1/imports/{id}', ['sources']);
export const runImport = defineChange('POST /api/v1/imports/{id}/run', ['sources']);
export const cancelImport = defineChange('POST /api/v1/imports/{id}/cancel', ['sources', 'jobs', 'companies']);
export const undoImport = defineChange('POST /api/v1/imports/{id}/undo', ['sources']);
export const deleteImport = defineChange('DELETE /api/v1/imports/{id}', ['sources']);

/** Whether something is being done with an import. */
export const isGoing = ({ status }: Pick<ImportRecord, 'status'>): boolean =>
  status === 'queued' || status === 'running' || status === 'undoing';

/** An import, asked for again and again while something is done with it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'one', id],
    queryFn: () => call('GET /api/v1/imports/{id}', { id }),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? pollMs : false),
  });
