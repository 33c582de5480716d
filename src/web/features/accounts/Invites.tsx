import { Button, Code, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { formatDate } from '#web/lib/format.ts';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem, useProblemWords } from '#web/ui/Problem.tsx';
import { toastProblem } from '#web/ui/toast.tsx';
import { createInvite, deleteInvite } from './accounts.queries.ts';

/** Invitations of this instance; the link of a new one is shown once. */
export function Invites() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [note, setNote] = useState('');
  const [page, setPage] = useState(1);
  const { data, error } = useQuery({
    queryKey: ['accounts', 'invites', page],
    queryFn: () => call('GET /api/v1/admin/invites', { query: { page, perPage: 10 } }),
  });
  const { data: instance } = useQuery({
    queryKey: ['accounts', 'instance'],
    queryFn: () => call('GET /api/v1/auth/instance'),
  });
  const isClosed = instance?.registration === 'closed';
  const make = useMutation({
    mutationFn: () => createInvite({ body: { note } }),
    onSuccess: () => {
      setNote('');
    },
    onError: (problem) => toastProblem(words(problem)),
  });
  const remove = useMutation({
    mutationFn: (id: string) => deleteInvite({ id }),
    onError: (problem) => toastProblem(words(problem)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const link = make.data && `${location.origin}/sign-up?invite=${make.data.code}`;
  return (
    <Stack gap="sm">
      <Text className="quiet">{t(isClosed ? 'invites.closed' : 'invites.about')}</Text>
      <form onSubmit={submit} hidden={isClosed}>
        <Group align="flex-end">
          <TextInput
            label={t('invites.note')}
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            {t('invites.make')}
          </Button>
        </Group>
      </form>
      {link && (
        <Stack gap={4}>
          <Text size="sm">{t('invites.once')}</Text>
          <Group gap="xs">
            <Code style={{ overflowWrap: 'anywhere' }}>{link}</Code>
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" onClick={copy}>
                  {copied ? t('invites.copied') : t('invites.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Stack>
      )}
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
