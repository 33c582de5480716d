import { ActionIcon, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Status, stageColors, statuses } from '#contract/enums.ts';
import type { Stage } from '#contract/stages.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { createStage, deleteStage, setLimits, stagesQuery, updateStage } from './applications.queries.ts';
import { StatusMark } from './StatusMark.tsx';

/** Stages of one's own inside the statuses, and how many cards each column is meant to hold. */
export function StageSettings({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(stagesQuery);
  const limits = data?.limits ?? {};
  const saveLimits = useAction((next: typeof limits) => setLimits({ body: { limits: next } }));
  return (
    <Dialog title={t('stages.title')} onClose={onClose} size="xl">
      <Text className="quiet" mb="md">
        {t('stages.about')}
      </Text>
      <Stack gap="lg">
        {statuses.map((status) => {
          const stages = data?.items.filter((stage) => stage.status === status) ?? [];
          return (
            <section key={status} aria-label={t(`status.${status}`)}>
              <Group justify="space-between" align="flex-end" mb={4}>
                <StatusMark status={status} />
                <NumberInput
                  size="xs"
                  w={170}
                  label={t('stages.wipLimit')}
                  placeholder={t('stages.noLimit')}
                  min={1}
                  max={1000}
                  key={limits[status] ?? 0}
                  defaultValue={limits[status] ?? ''}
                  onBlur={({ currentTarget }) => {
                    const wipLimit = Number(currentTarget.value) || undefined;
                    if (wipLimit === limits[status]) return;
                    const { [status]: _, ...rest } = limits;
                    saveLimits.mutate(wipLimit ? { ...rest, [status]: wipLimit } : rest);
                  }}
                />
              </Group>
              {stages.map((stage, i) => (
                <StageRow key={stage.id} stage={stage} index={i} last={i === stages.length - 1} />
              ))}
              <NewStage status={status} />
            </section>
          );
        })}
      </Stack>
    </Dialog>
  );
}

interface RowProps {
  stage: Stage;
  index: number;
  last: boolean;
}
type StageChanges = Partial<Omit<Stage, 'id' | 'status' | 'count'>> & { position?: number };

function StageRow({ stage, index, last }: RowProps) {
  // A value that was refused gives way to the one that is stored.
  const [refused, setRefused] = useState(0);
  const { mutate } = useAction((body: StageChanges) => updateStage({ id: stage.id, body }));
  const change = (body: StageChanges) => mutate(body, { onError: () => setRefused((count) => count + 1) });
  return (
    <Group key={refused} gap="xs" align="flex-end" mb={6}>
      <StageFields stage={stage} onChange={change} />
      <StageButtons stage={stage} index={index} last={last} onMove={(position) => change({ position })} />
    </Group>
  );
}

function StageFields({ stage, onChange }: { stage: Stage; onChange: (changes: StageChanges) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        size="xs"
        flex={2}
        miw={140}
        label={t('stages.name')}
        maxLength={50}
        defaultValue={stage.name}
        onBlur={({ currentTarget: { value } }) => value.trim() && value !== stage.name && onChange({ name: value })}
      />
      <Select
        size="xs"
        w={110}
        label={t('stages.color')}
        allowDeselect={false}
        data={stageColors.map((value) => ({ value, label: t(`color.${value}`) }))}
        value={stage.color}
        onChange={(color) => color && onChange({ color })}
      />
      <NumberInput
        size="xs"
        w={90}
        label={t('stages.wipLimitShort')}
        min={1}
        max={1000}
        defaultValue={stage.most ?? ''}
        onBlur={({ currentTarget: { value } }) => {
          const wipLimit = Number(value) || null;
          if (wipLimit !== stage.most) onChange({ most: wipLimit });
        }}
      />
      <NumberInput
        size="xs"
        w={130}
        label={t('stages.ghost')}
        min={1}
        max={365}
        defaultValue={stage.ghostAfterDays ?? ''}
        onBlur={({ currentTarget: { value } }) => {
          const ghostAfterDays = Number(value) || null;
          if (ghostAfterDays !== stage.ghostAfterDays) onChange({ ghostAfterDays });
        }}
      />
    </>
  );
}

function StageButtons({ stage, index, last, onMove }: RowProps & { onMove: (position: number) => void }) {
  const { t } = useTranslation();
  const { id, name, count } = stage;
  const remove = useAction(
    () => deleteStage({ id }),
    () => toast(t('stages.removedToast', { name })),
  );
  return (
    <>
      <ActionIcon
        variant="default"
        disabled={index === 0}
        aria-label={t('stages.up', { name })}
        onClick={() => onMove(index - 1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        disabled={last}
        aria-label={t('stages.down', { name })}
        onClick={() => onMove(index + 1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ConfirmButton
        size="xs"
        label={t('stages.remove', { name })}
        text={t('stages.removeText', { count })}
        onConfirm={() => remove.mutate(undefined)}
      >
        <IconTrash size={16} aria-hidden />
      </ConfirmButton>
    </>
  );
}

function NewStage({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <InlineForm
      draftKey={`stage ${status}`}
      initialValues={() => ({ name: '' })}
      send={({ name }, { idempotencyKey }) => createStage({ body: { status, name }, idempotencyKey })}
      submitLabel={t('stages.add')}
      canSubmit={({ name }) => name.trim() !== ''}
    >
      {(form) => (
        <TextInput
          size="xs"
          flex={1}
          maw={260}
          aria-label={t('stages.new', { status: t(`status.${status}`) })}
          placeholder={t('stages.newShort')}
          maxLength={50}
          {...form.getInputProps('name')}
        />
      )}
    </InlineForm>
  );
}
