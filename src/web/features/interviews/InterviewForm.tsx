import { Alert, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.ts';
import type { ContactBrief } from '#contract/contacts.ts';
import { interviewKinds, type Status } from '#contract/enums.ts';
import type { InterviewDetail, NewInterview } from '#contract/interviews.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { useKeptState } from '#web/lib/drafts.ts';
import { fieldOf, formatZoned, momentIn, zoneHere } from '#web/lib/format.ts';
import { ApplicationSelect } from '#web/shared/applications/ApplicationSelect.tsx';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { createApplicationInterview, createInterview, updateInterview } from './interviews.queries.ts';

interface Props {
  /** The application it is a round of; without one it stands alone. */
  application?: { id: string; status: Status; company: string | null } | undefined;
  /** The one that is planned anew. */
  interview?: InterviewDetail;
  onClose: () => void;
  onMade?: (id: string) => void;
}

const zones = Intl.supportedValuesOf('timeZone');
const before: Status[] = ['saved', 'applied', 'screening'];

/** When, where, how long, with whom. */
export function InterviewForm({ application: given, interview, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Card | null>(null);
  const application =
    given ?? (chosen ? { id: chosen.id, status: chosen.status, company: chosen.job.company } : undefined);
  const [form, setForm, forget] = useKeptState(interview ? null : `interview ${given?.id ?? ''}`, () => ({
    company: interview?.company ?? '',
    position: interview?.position ?? '',
    kind: interview?.kind ?? 'phone_screen',
    timeZone: interview?.timeZone ?? zoneHere,
    at: interview ? fieldOf(interview.startsAt, interview.timeZone) : nextHour(),
    minutes: (interview?.minutes ?? 60) as number | string,
    round: (interview?.round ?? '') as number | string,
    place: interview?.place ?? '',
    link: interview?.link ?? '',
    interviewer: interview?.interviewer ?? '',
  }));
  const [people, setPeople] = useState<ContactBrief[]>(interview?.people ?? []);
  const startsAt = momentIn(form.at, form.timeZone);
  const set = (changes: Partial<typeof form>) => setForm((old) => ({ ...old, ...changes }));
  const save = useMutation({
    mutationFn: () => {
      const { at: _at, link, company, position, ...rest } = form;
      const body = {
        ...rest,
        ...(application || interview?.applicationId ? {} : { company, position }),
        minutes: Number(form.minutes) || 60,
        round: Number(form.round) || undefined,
        startsAt: startsAt ?? '',
        link: link.trim() || null,
        contactIds: people.map(({ id }) => id),
      } satisfies Partial<NewInterview>;
      if (interview) return updateInterview({ id: interview.id, body });
      return application ? createApplicationInterview({ id: application.id, body }) : createInterview({ body });
    },
    onSuccess: async (made) => {
      forget();
      onClose();
      onMade?.(made.id);
      const [first] = made.conflicts;
      if (first)
        toast(
          t('interviews.conflict', {
            what: first.company ?? first.position ?? '',
            when: formatZoned(first.startsAt, zoneHere),
          }),
        );
      if (!interview && application && before.includes(application.status)) {
        const run = () => updateApplication({ id: application.id, body: { status: 'interviewing' } });
        toast(t('interviews.moveOn'), { label: t('interviews.moveOnDo'), run });
      }
    },
  });
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const text = (name: 'company' | 'position' | 'place' | 'link' | 'interviewer') => ({
    label: t(`interviews.${name}`),
    value: form[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <Dialog title={interview ? t('interviews.edit') : t('interviews.new')} onClose={onClose} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {save.error && Object.keys(problems).length === 0 && <Problem error={save.error} />}
          {!given && !interview && <ApplicationSelect chosen={chosen} onChange={setChosen} />}
          {!application && !interview?.applicationId && (
            <div className="fields">
              <TextInput {...text('company')} maxLength={200} />
              <TextInput {...text('position')} maxLength={300} />
            </div>
          )}
          <div className="fields">
            <Select
              label={t('interviews.kind')}
              allowDeselect={false}
              data={interviewKinds.map((value) => ({ value, label: t(`interviewKind.${value}`) }))}
              value={form.kind}
              onChange={(kind) => kind && set({ kind: kind as typeof form.kind })}
            />
            <TextInput
              type="datetime-local"
              label={t('interviews.at')}
              required
              value={form.at}
              error={problems.startsAt}
              onChange={(event) => set({ at: event.currentTarget.value })}
            />
            <NumberInput
              label={t('interviews.minutes')}
              min={5}
              max={1440}
              step={15}
              value={form.minutes}
              error={problems.minutes}
              onChange={(minutes) => set({ minutes })}
            />
            <NumberInput
              label={t('interviews.roundField')}
              placeholder={t('interviews.nextRound')}
              min={1}
              max={50}
              value={form.round}
              error={problems.round}
              onChange={(round) => set({ round })}
            />
            <Select
              label={t('interviews.zone')}
              searchable
              onFocus={(event) => event.currentTarget.select()}
              allowDeselect={false}
              data={zones.includes(form.timeZone) ? zones : [form.timeZone, ...zones]}
              limit={50}
              value={form.timeZone}
              onChange={(timeZone) => timeZone && set({ timeZone })}
            />
          </div>
          {form.timeZone !== zoneHere && startsAt && (
            <Text size="sm" className="quiet">
              {t('interviews.here', { when: formatZoned(startsAt, zoneHere) })}
            </Text>
          )}
          <div className="fields">
            <TextInput {...text('place')} maxLength={300} />
            <TextInput {...text('link')} type="url" />
          </div>
          <ContactSelect label={t('interviews.people')} chosen={people} onChange={setPeople} />
          <TextInput {...text('interviewer')} maxLength={300} />
          {startsAt && Date.parse(startsAt) + (Number(form.minutes) || 60) * 60_000 < Date.now() && (
            <Alert color="gray" variant="light">
              {t('interviews.past')}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!startsAt}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function nextHour(): string {
  const next = new Date(Math.ceil((Date.now() + 1) / 3_600_000) * 3_600_000 + 86_400_000);
  return fieldOf(next.toISOString(), zoneHere);
}
