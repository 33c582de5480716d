import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#contract/activities.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { formatWhen } from '#web/lib/format.ts';
import { Pager } from '#web/ui/Pager.tsx';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { addInteraction, deleteInteraction } from './activities.queries.ts';
import { InteractionForm, interactionDraft } from './InteractionForm.tsx';

/** What passed between the person and a contact, the newest first. */
export function InteractionLog({ contactId, canWrite }: { contactId: string; canWrite: boolean }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [adding, setAdding] = useState(() => hasFormDraft(interactionDraft(contactId)));
  const [editing, setEditing] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['contacts', 'interactions', contactId, page],
    queryFn: () =>
      call('GET /api/v1/contacts/{id}/interactions', { id: contactId, query: { page, perPage: pageSizes.options } }),
  });
  return (
    <PanelSection
      title={t('contacts.log')}
      action={canWrite && !adding && <AddButton label={t('contacts.logAdd')} onClick={() => setAdding(true)} />}
    >
      {adding && <InteractionForm contactId={contactId} onDone={() => setAdding(false)} />}
      <ul className="rows">
        {data?.items.map((one) => (
          <li key={one.id}>
            {one.id === editing ? (
              <InteractionForm contactId={contactId} entry={one} onDone={() => setEditing(null)} />
            ) : (
              <InteractionRow entry={one} contactId={contactId} canWrite={canWrite} onEdit={() => setEditing(one.id)} />
            )}
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && (
        <Text size="sm" className="quiet" mt="xs">
          {t('contacts.logEmpty')}
        </Text>
      )}
      {data && <Pager page={page} totalPages={data.totalPages} onPage={setPage} />}
    </PanelSection>
  );
}

interface RowProps {
  entry: Interaction;
  contactId: string;
  canWrite: boolean;
  onEdit: () => void;
}

function InteractionRow({ entry, contactId, canWrite, onEdit }: RowProps) {
  const { t } = useTranslation();
  const remove = useAction(
    () => deleteInteraction({ id: entry.id }),
    () => {
      const { kind, direction, occurredAt, occurredOn, text, applicationId } = entry;
      const body = {
        kind,
        direction,
        occurredAt: occurredOn ?? occurredAt,
        text,
        ...(applicationId ? { applicationId } : {}),
      };
      toast(t('contacts.logRemoved'), { label: t('undo'), run: () => addInteraction({ id: contactId, body }) });
    },
  );
  const small = { size: 'compact-sm', variant: 'subtle', color: 'gray', c: 'var(--quiet)' } as const;
  return (
    <>
      <div className="opens">
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {t(`interaction.${entry.direction}_${entry.kind}`)} {entry.text}
        </Text>
        <Text size="xs" className="quiet">
          {formatWhen(entry.occurredAt, entry.occurredOn)}
        </Text>
      </div>
      {canWrite && (
        <Group gap={4}>
          <Button {...small} onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button {...small} onClick={() => remove.mutate(undefined)}>
            {t('delete')}
          </Button>
        </Group>
      )}
    </>
  );
}
