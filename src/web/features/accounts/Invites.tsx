import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { copyText } from '#web/lib/copy-text.ts';
import { formatDate } from '#web/lib/format.ts';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { createInvite, deleteInvite, instanceQuery } from './accounts.queries.ts';

/** Invitations of this instance; the link of a new one is shown once. */
export function Invites() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({
    queryKey: ['accounts', 'invites', page],
    queryFn: () => call('GET /api/v1/admin/invites', { query: { page, perPage: pageSizes.section } }),
  });
  const { data: instance } = useQuery(instanceQuery);
  const remove = useAction((id: string) => deleteInvite({ id }));
  const isClosed = instance?.registration === 'closed';
  return (
    <Stack gap="sm">
      <Text className="quiet">{t(isClosed ? 'invites.closed' : 'invites.about')}</Text>
      {!isClosed && <InviteForm />}
      {error && <Problem error={error} />}
      {data && data.items.length > 0 && (
        <ul className="rows">
          {data.items.map((invite) => (
            <li key={invite.id}>
              <div className="opens">
                <Text>{invite.note || t('invites.noNote')}</Text>
                <Text size="sm" className="quiet">
                  {invite.usedAt
                    ? t('invites.used', { date: formatDate(invite.usedAt) })
                    : t('invites.until', { date: formatDate(invite.expiresAt) })}
                </Text>
              </div>
              <Button size="xs" variant="default" onClick={() => remove.mutate(invite.id)}>
                {t('delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {data && <Pager page={page} totalPages={data.totalPages} onPage={setPage} />}
    </Stack>
  );
}

function InviteForm() {
  const { t } = useTranslation();
  const [code, setCode] = useState<string | null>(null);
  return (
    <>
      <InlineForm
        draftKey="invite"
        initialValues={() => ({ note: '' })}
        send={(body, { idempotencyKey }) => createInvite({ body, idempotencyKey })}
        onSaved={(made) => setCode(made.code)}
        submitLabel={t('invites.make')}
      >
        {(form) => <TextInput size="xs" label={t('invites.note')} maxLength={200} {...form.getInputProps('note')} />}
      </InlineForm>
      {code && <InviteLink key={code} code={code} />}
    </>
  );
}

function InviteLink({ code }: { code: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const link = `${location.origin}/sign-up?invite=${code}`;
  return (
    <Stack gap={4}>
      <Text size="sm">{t('invites.once')}</Text>
      <Group gap="xs">
        <Code style={{ overflowWrap: 'anywhere' }}>{link}</Code>
        <Button size="xs" variant="default" onClick={async () => setCopied(await copyText(link))}>
          {isCopied ? t('invites.copied') : t('invites.copy')}
        </Button>
      </Group>
    </Stack>
  );
}
