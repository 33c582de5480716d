import { Alert, NumberInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import type { ContactBrief } from '#contract/contacts.ts';
import { interviewKinds, type Status } from '#contract/enums.ts';
import type { InterviewDetail } from '#contract/interviews.ts';
import { callVersioned } from '#web/lib/api.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { formatTimes } from '#web/lib/format.ts';
import { fieldOf, nextWorkingDay, zoneHere } from '#web/lib/zones.ts';
import { ApplicationSelect } from '#web/shared/applications/ApplicationSelect.tsx';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { ClockChange, momentIn } from '#web/ui/ClockChange.tsx';
import { FormDialog } from '#web/ui/FormDialog.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useMergedChanges } from '#web/ui/useMergedChanges.ts';
import { ZoneSelect } from '#web/ui/ZoneSelect.tsx';
import { createApplicationInterview, createInterview, updateInterview } from './interviews.queries.ts';

interface Props {
  /** The application it is a round of; without one it stands alone. */
  application?: { id: string; status: Status; company: string | null } | undefined;
  /** The one that is planned again. */
  interview?: InterviewDetail;
  onClose: () => void;
  onMade?: (id: string) => void;
}

interface Values {
  application: Card | null;
  company: string;
  position: string;
  kind: InterviewDetail['kind'];
  timeZone: string;
  /** As a field for date and time shows it. */
  at: string;
  /** Which one, where the clocks show this time twice. */
  isSecond: boolean;
  minutes: number | string;
  round: number | string;
  place: string;
  link: string;
  people: ContactBrief[];
  interviewer: string;
}
type Form = UseFormReturnType<Values>;
type Body = ReturnType<typeof toBody>;

const beforeInterviewing: Status[] = ['saved', 'applied', 'screening'];
const usualMinutes = 60;
const usualHour = 10;

/** When, where, how long, with whom. */
export function InterviewForm({ application: given, interview, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const applicationOf = (values: Values) => given ?? values.application ?? undefined;
  const merge = useMergedChanges<Body>();
  const send = async (values: Values, draft: FormDraft<Values>) => {
    const application = applicationOf(values);
    if (interview) return { made: await change(interview, values, draft, merge), toMove: undefined };
    const made = await create(application?.id, values, draft);
    return {
      made,
      toMove: application && beforeInterviewing.includes(application.status) ? application.id : undefined,
    };
  };
  return (
    <FormDialog
      title={interview ? t('interviews.edit') : t('interviews.new')}
      size="lg"
      draftKey={`interview ${interview?.id ?? given?.id ?? ''}`}
      initialValues={() => toValues(interview)}
      canSubmit={(values) => startOf(values) !== null}
      serverNames={{ startsAt: 'at' }}
      send={send}
      onClose={onClose}
      onSaved={({ made, toMove }) => {
        onMade?.(made.id);
        const [other] = made.conflicts;
        const what = other?.company ?? other?.position ?? '';
        const conflict = other
          ? t('interviews.conflict', { what, when: formatTimes(other.startsAt, other.endsAt) })
          : '';
        if (toMove) {
          const run = () => updateApplication({ id: toMove, body: { status: 'interviewing' } });
          const action = { label: t('interviews.moveOnDo'), run, kind: 'follow' } as const;
          toast(`${conflict} ${t('interviews.moveOn')}`.trim(), action);
        } else if (conflict) toast(conflict);
      }}
    >
      {(form) => (
        <>
          {!given && !interview && (
            <ApplicationSelect
              chosen={form.values.application}
              onChange={(card) => form.setFieldValue('application', card)}
            />
          )}
          {!applicationOf(form.values) && !interview?.applicationId && (
            <div className="fields">
              <TextInput label={t('interviews.company')} maxLength={200} {...form.getInputProps('company')} />
              <TextInput label={t('interviews.position')} maxLength={300} {...form.getInputProps('position')} />
            </div>
          )}
          <TimeFields form={form} />
          <PlaceFields form={form} />
          <PastNote values={form.values} />
        </>
      )}
    </FormDialog>
  );
}

async function change(
  { id, applicationId }: InterviewDetail,
  values: Values,
  { initial }: FormDraft<Values>,
  merge: ReturnType<typeof useMergedChanges<Body>>,
) {
  const isOfApplication = applicationId !== null;
  const latest = await callVersioned('GET /api/v1/interviews/{id}', { id });
  const [before, mine, now] = [initial, values, toValues(latest.body)].map((one) => toBody(one, isOfApplication));
  return updateInterview({ id, body: merge(before as Body, mine as Body, now as Body), ifMatch: latest.version });
}

function create(applicationId: string | undefined, values: Values, { idempotencyKey }: FormDraft<Values>) {
  const body = toBody(values, applicationId !== undefined);
  return applicationId
    ? createApplicationInterview({ id: applicationId, body, idempotencyKey })
    : createInterview({ body, idempotencyKey });
}

function TimeFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { at, timeZone, isSecond } = form.values;
  const startsAt = startOf(form.values);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput type="datetime-local" label={t('interviews.at')} required {...form.getInputProps('at')} />
        <ZoneSelect
          label={t('interviews.zone')}
          value={timeZone}
          onChange={(zone) => form.setFieldValue('timeZone', zone)}
        />
      </SimpleGrid>
      <ClockChange
        field={at}
        timeZone={timeZone}
        isSecond={isSecond}
        onSecond={(second) => form.setFieldValue('isSecond', second)}
      />
      {startsAt && (
        <Text size="sm" role="status">
          <Times startsAt={startsAt} endsAt={endOf(startsAt, form.values)} timeZone={timeZone} isWhole />
        </Text>
      )}
      <div className="fields">
        <NumberInput label={t('interviews.minutes')} min={5} max={1440} step={15} {...form.getInputProps('minutes')} />
        <Select
          label={t('interviews.kind')}
          allowDeselect={false}
          data={interviewKinds.map((value) => ({ value, label: t(`interviewKind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <NumberInput
          label={t('interviews.roundField')}
          placeholder={t('interviews.nextRound')}
          min={1}
          max={50}
          {...form.getInputProps('round')}
        />
      </div>
    </>
  );
}

function PlaceFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="fields">
        <TextInput label={t('interviews.place')} maxLength={300} {...form.getInputProps('place')} />
        <TextInput label={t('interviews.link')} type="url" {...form.getInputProps('link')} />
      </div>
      <ContactSelect
        label={t('interviews.people')}
        chosen={form.values.people}
        onChange={(people) => form.setFieldValue('people', people)}
      />
      <TextInput label={t('interviews.interviewer')} maxLength={300} {...form.getInputProps('interviewer')} />
    </>
  );
}

/** Says so when what is planned is over already. */
function PastNote({ values }: { values: Values }) {
  const { t } = useTranslation();
  const startsAt = startOf(values);
  if (!startsAt || Date.parse(endOf(startsAt, values)) >= Date.now()) return null;
  return (
    <Alert color="gray" variant="light">
      {t('interviews.past')}
    </Alert>
  );
}

const startOf = ({ at, timeZone, isSecond }: Values): string | null => momentIn(at, timeZone, isSecond);
const endOf = (startsAt: string, values: Values): string =>
  new Date(Date.parse(startsAt) + minutesOf(values) * 60_000).toISOString();
const minutesOf = ({ minutes }: Values): number => Number(minutes) || usualMinutes;

function toValues(interview: InterviewDetail | undefined): Values {
  return {
    application: null,
    company: interview?.company ?? '',
    position: interview?.position ?? '',
    kind: interview?.kind ?? 'phone_screen',
    ...timeOf(interview),
    minutes: interview?.minutes ?? usualMinutes,
    round: interview?.round ?? '',
    place: interview?.place ?? '',
    link: interview?.link ?? '',
    people: interview?.people ?? [],
    interviewer: interview?.interviewer ?? '',
  };
}

/** An application names the company and the position itself. */
function toBody(values: Values, isOfApplication: boolean) {
  const { application: _, at: _at, isSecond: _second, people, company, position, round, link, ...rest } = values;
  return {
    ...rest,
    ...(isOfApplication ? {} : { company, position }),
    startsAt: startOf(values) ?? '',
    minutes: minutesOf(values),
    round: Number(round) || undefined,
    link: link.trim() || null,
    contactIds: people.map(({ id }) => id),
  };
}

/** When it is planned; another one for the morning of the next working day. */
function timeOf(interview: InterviewDetail | undefined): Pick<Values, 'at' | 'timeZone' | 'isSecond'> {
  if (!interview) return { at: nextWorkingDay(usualHour), timeZone: zoneHere, isSecond: false };
  const { startsAt, timeZone } = interview;
  const at = fieldOf(startsAt, timeZone);
  return { at, timeZone, isSecond: momentIn(at, timeZone) !== startsAt };
}
