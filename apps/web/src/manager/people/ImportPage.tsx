/** A list from a file: looked at first, with each line to mend, then added whole. */
import {
  addList,
  columnsOf,
  exportList,
  previewList,
  type ListFault,
  type ListKind,
} from '@storybell/contracts/people-list';
import { relationships } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../api.ts';
import { readAgain } from '../../people/FormDialog.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Link } from '../../router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProblemLine } from '../../ui/Problem.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { decode, download } from './read-file.ts';

export function ImportPage({ session }: { readonly session: Session }) {
  const { t, p } = usePeopleWords();
  const toast = useToast();
  const queries = useQueryClient();
  const inputId = useId();
  const [kind, setKind] = useState<ListKind>('children');
  const [text, setText] = useState<string>();
  const params = { settingId: session.actor.settingId };
  const preview = useMutation({
    mutationFn: async (file: File) => {
      const read = decode(new Uint8Array(await file.arrayBuffer()));
      setText(read);
      return call(previewList, { params, body: { kind, text: read } });
    },
  });
  const add = useMutation({
    mutationFn: (read: string) => call(addList, { params, body: { kind, text: read } }),
    onSuccess: async ({ added }) => {
      toast({ text: p('import.added', { count: added }) });
      preview.reset();
      setText(undefined);
      await readAgain(queries);
    },
  });
  const save = useMutation({
    mutationFn: async () => {
      const list = await call(exportList, { params: { ...params, kind } });
      download(`${kind}.csv`, list.text);
    },
  });
  const found = preview.data;
  const isGood = found !== undefined && found.faults.length === 0 && found.rows > 0;
  return (
    <div className="page people">
      <Link to="/people" className="button button-quiet button-normal back">
        <Icon name="chevron" size={20} />
        {p('people.title')}
      </Link>
      <h1>{p('import.title')}</h1>
      <Choice
        label={p('import.title')}
        isLabelHidden
        look="tabs"
        value={kind}
        onChange={(next) => {
          setKind(next);
          setText(undefined);
          preview.reset();
        }}
        options={[
          { value: 'children', label: p('people.children') },
          { value: 'guardians', label: t('sign_in.guardian') },
          { value: 'contacts', label: p('child.part.emergency_contact') },
        ]}
      />
      <section className="card import-drop">
        <p>{p('import.help')}</p>
        <div className="people-tools">
          <label className="button button-primary button-normal" htmlFor={inputId}>
            <Icon name="plus" size={20} />
            {p('import.choose')}
          </label>
          <input
            id={inputId}
            className="visually-hidden"
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            onChange={(change) => {
              const [file] = change.target.files ?? [];
              if (file !== undefined) preview.mutate(file);
              // The same file, mended, may be chosen again.
              change.target.value = '';
            }}
          />
          <Button
            icon="list"
            onClick={() => {
              download(`${kind}.csv`, `${columnsOf[kind].join(',')}\r\n`);
            }}
          >
            {p('import.empty_list')}
          </Button>
          <Button
            icon="down"
            isBusy={save.isPending}
            onClick={() => {
              save.mutate();
            }}
          >
            {p('people.export')}
          </Button>
        </div>
        <ProblemLine error={preview.error ?? add.error ?? save.error} />
        {isGood && text !== undefined && (
          <>
            <p role="status">
              <strong>{p('import.good', { count: found.rows })}</strong>
            </p>
            <Button
              look="primary"
              icon="check"
              isBusy={add.isPending}
              onClick={() => {
                add.mutate(text);
              }}
            >
              {p('import.take')}
            </Button>
          </>
        )}
        {found !== undefined && found.rows === 0 && found.faults.length === 0 && (
          <p role="status">{p('import.good', { count: 0 })}</p>
        )}
      </section>
      {found !== undefined && found.faults.length > 0 && <Faults faults={found.faults} />}
    </div>
  );
}

function Faults({ faults }: { readonly faults: readonly ListFault[] }) {
  const { p } = usePeopleWords();
  const wordsFor = (column: string) =>
    column === 'relationship' ? relationships.map((word) => word.replace('_', ' ')).join(', ') : 'yes, no';
  return (
    <>
      <p role="alert">{p('import.mend')}</p>
      <table className="board-table import-faults">
        <thead>
          <tr>
            <th scope="col">{p('import.line')}</th>
            <th scope="col">{p('import.column')}</th>
            <th scope="col">{p('import.to_do')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, code }) => (
            <tr key={`${String(line)} ${column} ${code}`}>
              <td>{line}</td>
              <td>
                <code>{column}</code>
              </td>
              <td>{p(`import.fault.${code}`, { words: wordsFor(column), example: 'Polish' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
