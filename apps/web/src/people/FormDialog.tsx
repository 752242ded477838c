/** A window whose fields are saved together. What was typed stays until it is taken. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Fields } from './Fields.tsx';
import { isFilled, type FieldSpec, type FieldValues } from './field.ts';
import { usePeopleWords } from './use-people-words.ts';

interface SaveProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly saveLabel?: string | undefined;
  readonly savedText?: string | undefined;
}

interface SaveDialogProps extends SaveProps {
  readonly canSave: boolean;
  readonly save: () => Promise<unknown>;
  readonly children: ReactNode;
}

export interface FormProps extends SaveProps {
  /** A function where what is asked depends on what was answered. */
  readonly fields: readonly FieldSpec[] | ((values: FieldValues) => readonly FieldSpec[]);
  readonly start: FieldValues;
  readonly save: (values: FieldValues) => Promise<unknown>;
}

/** Everything that is shown of people is read again after one of them has changed. */
export const peopleKey = ['people'] as const;

export function FormDialog({ fields: asked, start, save, ...dialog }: FormProps) {
  const [values, setValues] = useState(start);
  const fields = typeof asked === 'function' ? asked(values) : asked;
  return (
    <SaveDialog {...dialog} canSave={isFilled(fields, values)} save={() => save(values)}>
      <Fields fields={fields} values={values} onChange={setValues} />
    </SaveDialog>
  );
}

export function SaveDialog({
  title,
  canSave,
  save,
  onClose,
  saveLabel,
  savedText,
  children,
}: SaveDialogProps) {
  const { t, p } = usePeopleWords();
  const toast = useToast();
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      onClose();
      toast({ text: savedText ?? t('settings.saved') });
      await readAgain(queries);
    },
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <ProblemLine error={saving.error} />
          <Button
            look="primary"
            icon="check"
            isBusy={saving.isPending}
            disabled={!canSave}
            onClick={() => {
              saving.mutate();
            }}
          >
            {saveLabel ?? p('people.save')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

/** Children, rooms and families are shown elsewhere, too. */
export const readAgain = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    [peopleKey, ['children'], ['families'], ['setting'], ['board-marks']].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );
