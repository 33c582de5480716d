import { Button, Group, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobSearch } from '#contract/searches.ts';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { dayHere, formatDay, formatNumber } from '#web/lib/format.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { archiveSearch, createSearch, deleteSearch, reopenSearch, updateSearch } from './searches.queries.ts';

const steps = ['all', 'applied', 'interviewed', 'offered', 'accepted', 'open'] as const;
/** Below this a share says nothing. */
const least = 5;

/** Searches with their figures side by side. */
export function SearchesPage() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<JobSearch | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['searches', 'figures'],
    queryFn: async () => (await call('GET /api/v1/job-searches', { query: { perPage: 100 } })).items,
  });
  return (
    <Page
      title={t('searches.title')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
          {t('searches.new')}
        </Button>
      }
    >
      <Text className="quiet measure" mb="md">
        {t('searches.about')}
      </Text>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && (
        <Empty title={t('searches.none')} text={t('searches.noneText')}>
          <Button onClick={() => setEditing('new')}>{t('searches.new')}</Button>
        </Empty>
      )}
      {data && data.length > 0 && <Comparison searches={data} onEdit={setEditing} />}
      {editing && <SearchForm {...(editing === 'new' ? {} : { search: editing })} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function Comparison({ searches, onEdit }: { searches: JobSearch[]; onEdit: (search: JobSearch) => void }) {
  const { t } = useTranslation();
  const share = (part: number, whole: number) =>
    whole < least ? '' : ` · ${formatNumber(Math.round((part / whole) * 100))} %`;
  return (
    <ScrollRegion label={t('searches.title')}>
      <Table verticalSpacing="sm" miw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('searches.name')}</Table.Th>
            {steps.map((step) => (
              <Table.Th key={step} ta="end">
                {t(`searches.${step}`)}
              </Table.Th>
            ))}
            <Table.Th ta="end">{t('searches.daysToAnswer')}</Table.Th>
            <Table.Th>
              <span className="quiet">{t('applications.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {searches.map((search) => (
            <Table.Tr key={search.id}>
              <Table.Td>
                <Link
                  className="opens"
                  to="/applications"
                  search={{ searchId: search.id, ...(search.archivedAt ? { archived: true } : {}) }}
                >
                  <span className="title">{search.name}</span>
                  <Text size="sm" className="quiet">
                    {[
                      search.targetRole,
                      `${formatDay(search.startedOn)} – ${search.endedOn ? formatDay(search.endedOn) : t('searches.now')}`,
                      search.archivedAt ? t('searches.archived') : null,
                      search.isSample ? t('sample.mark') : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </Link>
              </Table.Td>
              {steps.map((step) => (
                <Table.Td key={step} ta="end" className="nowrap">
                  {formatNumber(search.counts[step])}
                  {step !== 'all' && step !== 'open' && step !== 'applied' && (
                    <span className="quiet">{share(search.counts[step], search.counts.applied)}</span>
                  )}
                </Table.Td>
              ))}
              <Table.Td ta="end">{search.daysToAnswer === null ? '–' : formatNumber(search.daysToAnswer)}</Table.Td>
              <Table.Td>
                <Actions search={search} onEdit={() => onEdit(search)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function Actions({ search, onEdit }: { search: JobSearch; onEdit: () => void }) {
  const { t } = useTranslation();
  const { id, archivedAt, name } = search;
  const archive = useAction(
    (archived: boolean) => (archived ? archiveSearch({ id }) : reopenSearch({ id })),
    (_answer, archived) => {
      toast(t(archived ? 'searches.archivedToast' : 'searches.reopenedToast', { name }), {
        label: t('undo'),
        run: () => archive.mutate(!archived),
      });
    },
  );
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={archive.isPending}
        onClick={() => archive.mutate(archivedAt === null)}
      >
        {archivedAt ? t('searches.reopen') : t('applications.archive')}
      </Button>
    </Group>
  );
}

function SearchForm({ search, onClose }: { search?: JobSearch; onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    name: search?.name ?? '',
    targetRole: search?.targetRole ?? '',
    notes: search?.notes ?? '',
    startedOn: search?.startedOn ?? dayHere(),
    endedOn: search?.endedOn ?? '',
  });
  const save = useMutation({
    mutationFn: () => {
      const body = { ...form, targetRole: form.targetRole || null, endedOn: form.endedOn || null };
      return search ? updateSearch({ id: search.id, body }) : createSearch({ body });
    },
    onSuccess: async () => {
      onClose();
    },
  });
  const remove = useAction(
    () => deleteSearch({ id: search?.id ?? '' }),
    () => {
      onClose();
      toast(t('searches.removedToast', { name: form.name }));
    },
  );
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const field = (name: keyof typeof form) => ({
    label: t(`searches.${name}`),
    value: form[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <Dialog title={search ? t('searches.edit') : t('searches.new')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {save.error && Object.keys(problems).length === 0 && <Problem error={save.error} />}
          <TextInput
            {...field('name')}
            required
            maxLength={100}
            data-autofocus
            placeholder={t('searches.namePlaceholder')}
          />
          <TextInput {...field('targetRole')} maxLength={200} />
          <div className="fields">
            <TextInput {...field('startedOn')} type="date" />
            <TextInput {...field('endedOn')} type="date" />
          </div>
          <Textarea {...field('notes')} autosize minRows={2} maxRows={10} maxLength={20_000} />
          <Group justify="space-between">
            {search ? (
              <ConfirmButton
                variant="subtle"
                color="gray"
                c="var(--quiet)"
                label={t('searches.delete')}
                text={t('searches.deleteText')}
                onConfirm={() => remove.mutate(undefined)}
              />
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
