import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/enums.ts';
import type { Stage } from '#contract/stages.ts';
import { dayHere, formatDay } from '#web/lib/format.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import styles from './ApplicationPanel.module.css';
import type { OpenApplication } from './applications.queries.ts';
import { useMoves } from './useMoves.ts';

/** Its status, or the stage within it; and the day a change happened, where that was not today. */
export function StatusControl({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { move } = useMoves();
  const { data } = useQuery(stagesQuery);
  const [day, setDay] = useState<string | null>(null);
  const stages = new Map<string, Stage>(data?.items.map((stage) => [stage.id, stage]));
  const { status, stageId } = application;
  const nameOf = (key: string): string => {
    const stage = stages.get(key);
    return stage ? `${t(`status.${stage.status}`)} · ${stage.name}` : t(`status.${key as Status}`);
  };
  const choices = statuses.flatMap((one) => [
    one,
    ...[...stages.values()].filter((stage) => stage.status === one).map(({ id }) => id),
  ]);
  const choose = (key: string) => {
    const stage = stages.get(key);
    const to = stage ? { status: stage.status, stageId: stage.id } : { status: key as Status, stageId: null };
    move(application, { key, ...to, afterId: null }, day ?? undefined);
    setDay(null);
  };
  return (
    <Group gap="xs">
      <Select
        className={styles.status}
        aria-label={t('applications.status')}
        allowDeselect={false}
        withCheckIcon={false}
        maxDropdownHeight={420}
        leftSection={<span className="status" data-status={status} aria-hidden />}
        data={choices.map((value) => ({ value, label: nameOf(value) }))}
        renderOption={({ option: { value } }) => <Choice value={value} stage={stages.get(value)} />}
        value={stageId && stages.has(stageId) ? stageId : status}
        onChange={(value) => value && choose(value)}
      />
      <ChangeDay day={day} onChange={setDay} />
    </Group>
  );
}

function Choice({ value, stage }: { value: string; stage: Stage | undefined }) {
  if (!stage) return <StatusMark status={value as Status} />;
  return (
    <span className={`stage ${styles.stage}`} data-color={stage.color}>
      {stage.name}
    </span>
  );
}

/** The day of the change one is about to make: today, unless another is named. */
function ChangeDay({ day, onChange }: { day: string | null; onChange: (day: string | null) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button
        variant="subtle"
        color="gray"
        c="var(--quiet)"
        size="compact-sm"
        fw={400}
        leftSection={<IconCalendar size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {day ? t('applications.changeOn', { date: formatDay(day) }) : t('applications.changeEarlier')}
      </Button>
    );
  return (
    <TextInput
      type="date"
      size="xs"
      autoFocus
      aria-label={t('applications.changeWhen')}
      max={dayHere()}
      value={day ?? dayHere()}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(chosen && chosen !== dayHere() ? chosen : null);
      }}
      onBlur={() => setAsking(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    />
  );
}
