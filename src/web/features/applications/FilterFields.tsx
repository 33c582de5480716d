import { MultiSelect, Rating, Select, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { priorities, statuses } from '#contract/enums.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import type { SearchParamChanges } from '#web/lib/search-params.ts';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { DayInput } from '#web/ui/SavedFields.tsx';
import { tagsQuery } from './applications.queries.ts';
import type { ApplicationsSearch } from './applications.search.ts';
import { sortable, tableColumns } from './table.columns.ts';

export interface FilterFieldProps {
  search: ApplicationsSearch;
  set: (changes: SearchParamChanges<ApplicationsSearch>) => void;
}

const boardSorts = ['position', 'updatedAt', 'appliedAt', 'deadlineOn', 'followUpOn', 'excitement'] as const;
const listSorts = ['title', ...sortable];
/** A list of choices opens inside the popover, which would close over one outside. */
const inside = { withinPortal: false };

/** What narrows the board and the list alike. */
export function CommonFilterFields({ search, set }: FilterFieldProps) {
  const { t } = useTranslation();
  const { data: searches = [] } = useQuery(searchesQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  return (
    <>
      <Select
        label={t('applications.jobSearch')}
        clearable
        data={[
          ...searches.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: t('applications.noSearch') },
        ]}
        value={search.searchId ?? null}
        onChange={(searchId) => set({ searchId })}
        comboboxProps={inside}
      />
      <MultiSelect
        label={t('applications.tags')}
        clearable
        data={tags}
        value={search.tag?.split(',') ?? []}
        onChange={(chosen) => set({ tag: chosen.join(',') })}
        comboboxProps={inside}
      />
      <Select
        label={t('applications.priority')}
        clearable
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        value={search.priority ?? null}
        onChange={(priority) => set({ priority })}
        comboboxProps={inside}
      />
      <div>
        <Text size="sm" fw={400}>
          {t('applications.minExcitement')}
        </Text>
        <Rating
          value={Number(search.minExcitement ?? 0)}
          onChange={(value) => set({ minExcitement: value ? String(value) : undefined })}
          getSymbolLabel={(value) => t('applications.stars', { count: value })}
        />
      </div>
    </>
  );
}

/** What narrows and orders the list, and its columns. */
export function ListFilterFields({ search, set }: FilterFieldProps) {
  const { t } = useTranslation();
  const [prefs, setPrefs] = usePrefs();
  // A filter that only the list has keeps the list in sight: the address says how it is sorted.
  const sortBy = search.sortBy ?? 'updatedAt';
  return (
    <>
      <Select
        label={t('applications.sortedBy')}
        allowDeselect={false}
        data={listSorts.map((value) => ({ value, label: t(`applications.${value as 'title'}`) }))}
        value={sortBy}
        onChange={(value) => set({ sortBy: value, sortOrder: undefined })}
        comboboxProps={inside}
      />
      <MultiSelect
        label={t('applications.status')}
        clearable
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={search.status?.split(',') ?? []}
        onChange={(chosen) => set({ status: chosen.join(','), sortBy })}
        comboboxProps={inside}
      />
      <div className="fields">
        <DayInput
          label={t('applications.appliedFrom')}
          value={search.fromDate ?? null}
          onSave={(fromDate) => set({ fromDate })}
        />
        <DayInput
          label={t('applications.appliedTo')}
          value={search.toDate ?? null}
          onSave={(toDate) => set({ toDate })}
        />
      </div>
      <KindSwitches search={search} set={set} />
      <MultiSelect
        label={t('applications.columnsShown')}
        data={tableColumns.map((value) => ({ value, label: t(`applications.${value}`) }))}
        value={prefs.tableColumns}
        onChange={(chosen) => setPrefs({ tableColumns: chosen })}
        comboboxProps={inside}
      />
    </>
  );
}

/** Kinds of applications that are alone in sight when they are switched on. */
function KindSwitches({ search, set }: FilterFieldProps) {
  const { t } = useTranslation();
  const sortBy = search.sortBy ?? 'updatedAt';
  return (
    <>
      <FilterSwitch
        label={t('applications.showUndated')}
        isOn={search.undated}
        onChange={(undated) => set({ undated })}
      />
      <FilterSwitch
        label={t('applications.showGhosted')}
        isOn={search.ghosted}
        onChange={(ghosted) => set({ ghosted, sortBy })}
      />
      <FilterSwitch
        label={t('applications.showArchived')}
        isOn={search.archived}
        onChange={(archived) => set({ archived, trashed: undefined, sortBy })}
      />
      <FilterSwitch
        label={t('applications.showTrash')}
        isOn={search.trashed}
        onChange={(trashed) => set({ trashed, archived: undefined, sortBy })}
      />
    </>
  );
}

/** What the columns of the board are, and how their cards are ordered. */
export function BoardFilterFields({ search, set }: FilterFieldProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('applications.columnsBy')}
        allowDeselect={false}
        data={[
          { value: 'status', label: t('applications.status') },
          { value: 'stage', label: t('applications.stage') },
        ]}
        value={search.columns ?? 'status'}
        onChange={(value) => set({ columns: value === 'stage' ? value : undefined })}
        comboboxProps={inside}
      />
      <Select
        label={t('applications.order')}
        allowDeselect={false}
        data={boardSorts.map((value) => ({ value, label: t(`applications.orders.${value}`) }))}
        value={search.boardSort ?? 'position'}
        onChange={(value) => set({ boardSort: value === 'position' ? undefined : value })}
        comboboxProps={inside}
      />
      <FilterSwitch label={t('applications.lanes')} isOn={search.lanes} onChange={(lanes) => set({ lanes })} />
    </>
  );
}

function FilterSwitch(props: { label: string; isOn: true | undefined; onChange: (on: true | undefined) => void }) {
  const { label, isOn, onChange } = props;
  return (
    <Switch
      label={label}
      checked={isOn === true}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
    />
  );
}
