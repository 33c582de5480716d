import { Input, Rating, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationChange } from '#contract/application.shapes.ts';
import { priorities } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, dayOf } from '#web/lib/format.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { SavedArea, SavedDate, SavedSelect, SavedText } from '#web/ui/Saved.tsx';
import { type Save, useSave } from '#web/ui/useSave.ts';
import { applicationRecord, type OpenApplication, tagsQuery } from './applications.queries.ts';

interface Props {
  application: OpenApplication;
  save: Save<ApplicationChange>;
}

/** What is kept of an application beside its status; each field saves itself. */
export function ApplicationFields({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const save = useSave(applicationRecord, application.id, application, application.version);
  return (
    <>
      <div className="fields">
        <DateFields application={application} save={save} />
        <WishFields application={application} save={save} />
        <OriginFields application={application} save={save} />
      </div>
      <Referrer application={application} save={save} />
      <Tags application={application} save={save} />
      <SavedArea label={t('applications.notes')} field={save.field('notes')} />
    </>
  );
}

function DateFields({ application, save }: Props) {
  const { t } = useTranslation();
  const { appliedAt } = application;
  return (
    <>
      <SavedDate
        label={t('applications.appliedAt')}
        required
        disabled={application.status === 'saved'}
        max={dayHere()}
        field={save.field('appliedOn', {
          toText: (on) => (appliedAt ? dayOf(appliedAt, on as string | null) : null),
          toValue: (day) => day || undefined,
        })}
      />
      <SavedDate label={t('applications.followUp')} field={save.field('followUpOn')} />
      <SavedDate label={t('applications.deadline')} field={save.field('deadlineOn')} />
    </>
  );
}

function WishFields({ application, save }: Props) {
  const { t } = useTranslation();
  const { excitement } = application;
  return (
    <>
      <SavedText label={t('applications.salaryExpectation')} maxLength={100} field={save.field('salaryExpectation')} />
      <SavedSelect
        label={t('applications.priority')}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        field={save.field('priority')}
      />
      <div>
        <Input.Label component="div" mb={6}>
          {t('applications.excitement')}
        </Input.Label>
        <Rating
          value={excitement ?? 0}
          onChange={(value) => save({ excitement: value || null })}
          allowClear
          getSymbolLabel={(value) => t('applications.stars', { count: value })}
        />
      </div>
    </>
  );
}

function OriginFields({ application, save }: Props) {
  const { t } = useTranslation();
  const { searchId } = application;
  const { data: searches = [] } = useQuery(searchesQuery);
  const open = searches.filter((search) => search.archivedAt === null || search.id === searchId);
  return (
    <>
      <SavedSelect
        label={t('applications.search_')}
        data={open.map((search) => ({ value: search.id, label: search.name }))}
        field={save.field('searchId')}
      />
      <SavedText label={t('applications.foundVia')} maxLength={100} field={save.field('foundVia')} />
      <SavedText label={t('applications.resumeUsed')} field={save.field('resumeUsed')} />
      <SavedText label={t('applications.coverLetter')} field={save.field('coverLetter')} />
    </>
  );
}

function Referrer({ application, save }: Props) {
  const { t } = useTranslation();
  const { referredBy } = application;
  const { data: referrer } = useQuery({
    queryKey: ['contacts', 'referrer', referredBy],
    enabled: referredBy !== null,
    queryFn: () => call('GET /api/v1/contacts/{id}', { id: referredBy ?? '' }),
  });
  return (
    <ContactSelect
      label={t('applications.referredBy')}
      max={1}
      chosen={referrer && referredBy ? [referrer] : []}
      onChange={([one]) => save({ referredBy: one?.id ?? null })}
    />
  );
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
