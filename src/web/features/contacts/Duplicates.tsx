import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactBrief } from '#contract/contacts.ts';
import { call } from '#web/lib/api.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { dismissDuplicate, mergeContacts, undoDismissDuplicate } from './contacts.queries.ts';

/** Pairs that may be one person, to be merged one by one. */
export function Duplicates({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['contacts', 'duplicates'],
    queryFn: () => call('GET /api/v1/contacts/duplicates'),
  });
  const merge = useAction(
    ([kept, other]: [ContactBrief, ContactBrief]) => mergeContacts({ id: kept.id, body: { otherId: other.id } }),
    (_answer, [kept]) => toast(t('contacts.mergedToast', { name: kept.name })),
  );
  const apart = useAction(
    ([one, two]: [ContactBrief, ContactBrief]) => dismissDuplicate({ body: { ids: [one.id, two.id] } }),
    (_answer, [one, two]) => {
      const run = () => undoDismissDuplicate({ query: { ids: `${one.id},${two.id}` } });
      toast(t('contacts.apartToast'), { label: t('undo'), run });
    },
  );
  const words = ({ name, position, company }: ContactBrief) => [name, position, company].filter(Boolean).join(' · ');
  return (
    <Dialog title={t('contacts.duplicates')} onClose={onClose} size="lg">
      <Text className="quiet" mb="sm">
        {t('contacts.duplicatesText')}
      </Text>
      {!data && <Loading lines={3} />}
      {data?.items.length === 0 && <Text>{t('contacts.noDuplicates')}</Text>}
      <ul className="rows">
        {data?.items.map(({ why, contacts: [one, two] }) =>
          one && two ? (
            <li key={`${one.id} ${two.id}`}>
              <div className="opens">
                <Text>{words(one)}</Text>
                <Text>{words(two)}</Text>
                <Text size="sm" className="quiet">
                  {t('contacts.why', { why })}
                </Text>
              </div>
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => apart.mutate([one, two])}>
                  {t('contacts.apart')}
                </Button>
                <ConfirmButton
                  size="xs"
                  variant="filled"
                  loading={merge.isPending}
                  label={t('contacts.merge')}
                  text={t('contacts.mergeText', { kept: words(one), other: words(two) })}
                  onConfirm={() => merge.mutate([one, two])}
                />
              </Group>
            </li>
          ) : null,
        )}
      </ul>
    </Dialog>
  );
}
