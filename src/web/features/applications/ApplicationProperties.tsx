import { Rating, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationChange } from '#contract/application.shapes.ts';
import { type Priority, priorities } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, dayOf, formatDay, stars } from '#web/lib/format.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { Properties, type Property } from '#web/ui/Properties.tsx';
import { SavedDate, SavedSelect, SavedText } from '#web/ui/SavedFields.tsx';
import type { Save } from '#web/ui/useSave.ts';
import { type OpenApplication, tagsQuery } from './applications.queries.ts';

interface Props {
  application: OpenApplication;
  save: Save<ApplicationChange>;
}

/** What is kept of an application besides its status and notes. */
export function ApplicationProperties({ application, save }: Props) {
  const dates = useDates({ application, save });
  const wishes = useWishes({ application, save });
  const origin = useOrigin({ application, save });
  return <Properties items={[...dates, ...wishes, ...origin]} />;
}

function useDates({ application, save }: Props): Property[] {
  const { t } = useTranslation();
  const { appliedAt } = application;
  const applied = save.field('appliedOn', {
    toText: (on) => (appliedAt ? dayOf(appliedAt, on as string | null) : null),
    toValue: (day) => day || undefined,
  });
  const [followUp, deadline] = [save.field('followUpOn'), save.field('deadlineOn')];
  const items: Property[] = [
    {
      name: 'appliedOn',
      label: t('applications.appliedAt'),
      field: applied,
      control: <SavedDate label={t('applications.appliedAt')} required max={dayHere()} field={applied} />,
    },
    {
      name: 'followUpOn',
      label: t('applications.followUp'),
      field: followUp,
      control: <SavedDate label={t('applications.followUp')} field={followUp} />,
    },
    {
      name: 'deadlineOn',
      label: t('applications.deadline'),
      field: deadline,
      control: <SavedDate label={t('applications.deadline')} field={deadline} />,
    },
  ];
  // What is only saved was not applied for.
  return items
    .filter(({ name }) => name !== 'appliedOn' || application.status !== 'saved')
    .map((item) => ({ ...item, show: formatDay }));
}

function useWishes({ application, save }: Props): Property[] {
  const { t } = useTranslation();
  const { excitement } = application;
  const priority = save.field('priority');
  return [
    {
      name: 'priority',
      label: t('applications.priority'),
      field: priority,
      show: (value) => t(`priority.${value as Priority}`),
      isChoice: true,
      control: (
        <SavedSelect
          label={t('applications.priority')}
          data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          field={priority}
        />
      ),
    },
    {
      name: 'excitement',
      label: t('applications.excitement'),
      value: excitement && <Stars count={excitement} />,
      control: (
        <Rating
          value={excitement ?? 0}
          onChange={(value) => save({ excitement: value || null })}
          allowClear
          getSymbolLabel={(value) => t('applications.stars', { count: value })}
        />
      ),
    },
    useTextProperty(save, 'salaryExpectation', 100),
  ];
}

/** A line of text. */
function useTextProperty(
  save: Save<ApplicationChange>,
  name: 'salaryExpectation' | 'foundVia' | 'resumeUsed' | 'coverLetter',
  maxLength: number,
): Property {
  const { t } = useTranslation();
  const field = save.field(name);
  const label = t(`applications.${name}`);
  return { name, label, field, control: <SavedText label={label} maxLength={maxLength} field={field} /> };
}

function Stars({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <span style={{ color: 'var(--star)' }} role="img" aria-label={t('applications.stars', { count })}>
      {stars(count)}
    </span>
  );
}

function useOrigin({ application, save }: Props): Property[] {
  const { t } = useTranslation();
  const { searchId, tags } = application;
  const { data: searches = [] } = useQuery(searchesQuery);
  const open = searches.filter((search) => search.archivedAt === null || search.id === searchId);
  const search = save.field('searchId');
  return [
    {
      name: 'tags',
      label: t('applications.tags'),
      value: tags.join(', '),
      control: <Tags application={application} save={save} />,
    },
    {
      name: 'searchId',
      label: t('applications.jobSearch'),
      field: search,
      show: (id) => searches.find((one) => one.id === id)?.name,
      isChoice: true,
      control: (
        <SavedSelect
          label={t('applications.jobSearch')}
          data={open.map(({ id, name }) => ({ value: id, label: name }))}
          field={search}
        />
      ),
    },
    useTextProperty(save, 'foundVia', 100),
    useReferrer({ application, save }),
    useTextProperty(save, 'resumeUsed', 200),
    useTextProperty(save, 'coverLetter', 200),
  ];
}

function useReferrer({ application: { referredBy }, save }: Props): Property {
  const { t } = useTranslation();
  const { data: referrer } = useQuery({
    queryKey: ['contacts', 'referrer', referredBy],
    enabled: referredBy !== null,
    queryFn: () => call('GET /api/v1/contacts/{id}', { id: referredBy ?? '' }),
  });
  const known = referredBy && referrer ? referrer : null;
  return {
    name: 'referredBy',
    label: t('applications.referredBy'),
    value: known?.name,
    isChoice: true,
    control: (
      <ContactSelect
        label={t('applications.referredBy')}
        max={1}
        chosen={known ? [known] : []}
        onChange={([one]) => save({ referredBy: one?.id ?? null })}
      />
    ),
  };
}

function Tags({ application, save }: Props) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(tagsQuery);
  // Two tags in a row: the second one is sent with the first, saved already or not.
  const [tags, setTags] = useState(application.tags);
  return (
    <TagsInput
      label={t('applications.tags')}
      data={known}
      maxTags={maxTags}
      maxLength={maxTagLength}
      value={tags}
      onChange={(next) => {
        setTags(next);
        save({ tags: next });
      }}
    />
  );
}
