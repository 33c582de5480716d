import { type UseFormReturnType, useForm } from '@mantine/form';
import { type FormDraft, useFormDraft } from '#web/lib/form-draft.ts';

/** A form that is kept in this browser until it is sent or given up; `draft.forget` begins it anew. */
export function useDraftForm<Values extends object>(
  key: string,
  makeInitial: () => Values,
): { form: UseFormReturnType<Values>; draft: FormDraft<Values> } {
  const [kept, keep, draft] = useFormDraft(key, makeInitial);
  const form = useForm<Values>({ mode: 'controlled', initialValues: kept, onValuesChange: keep });
  const forget = () => {
    draft.forget();
    form.setValues(makeInitial());
    form.clearErrors();
  };
  return { form, draft: { ...draft, forget } };
}
