import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#contract/activities.ts';
import { call } from '#web/lib/api.ts';
import { formatWhen } from '#web/lib/format.ts';
import { addInteraction, deleteInteraction } from '#web/shared/contacts/contacts.queries.ts';
import { InteractionForm } from '#web/shared/contacts/InteractionForm.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { PanelHeading } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';

/** What passed between you. */
export function InteractionLog({ contactId, canWrite }: { contactId: string; canWrite: boolean }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [editing, setEditing] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['contacts', 'interactions', contactId, page],
    queryFn: () => call('GET /api/v1/contacts/{id}/interactions', { id: contactId, query: { page, perPage: 20 } }),
  });
  const remove = useAction(
    (one: Interaction) => deleteInteraction({ id: one.id }),
    (_answer, { kind, direction, occurredAt, text, applicationId }) => {
      const body = { kind, direction, occurredAt, text, ...(applicationId ? { applicationId } : {}) };
      const run = () => addInteraction({ id: contactId, body });
      toast(t('contacts.logRemoved'), { label: t('undo'), run });
    },
  );
  return (
    <section>
      <PanelHeading>{t('contacts.log')}</PanelHeading>
      {canWrite && <InteractionForm contactId={contactId} />}
      <ul className="rows">
        {data?.items.map((one) =>
          one.id === editing ? (
            <li key={one.id}>
              <InteractionForm contactId={contactId} entry={one} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <li key={one.id}>
              <div className="opens">
                <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {t(`interaction.${one.direction}_${one.kind}`)} {one.text}
                </Text>
                <Text size="xs" className="quiet">
                  {formatWhen(one.occurredAt)}
                </Text>
              </div>
              {canWrite && (
                <Group gap={4}>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    c="var(--quiet)"
                    onClick={() => setEditing(one.id)}
                  >
                    {t('edit')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    c="var(--quiet)"
                    onClick={() => remove.mutate(one)}
                  >
                    {t('delete')}
                  </Button>
                </Group>
              )}
            </li>
          ),
        )}
      </ul>
      {data?.items.length === 0 && (
        <Text size="sm" className="quiet" mt="xs">
          {t('contacts.logEmpty')}
        </Text>
      )}
      {data && <Pager page={page} totalPages={data.totalPages} onPage={setPage} />}
    </section>
  );
}
