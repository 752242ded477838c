/** The records of all children, for who leaves the product or is asked for them: two people, a day between, once. */
import {
  agreeToBulkExport,
  askBulkExport,
  listBulkExports,
  openBulkExport,
  readBulkExport,
  stopBulkExport,
  type BulkExport,
} from '@storybell/contracts/bulk-export';
import type { BulkExportId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { nowInstant } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { saveText } from '../../save-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { moment } from '../why-words.ts';

const bulkKey = ['bulk-exports'];

function useBulkExports({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: bulkKey });
  const at = (exportId: BulkExportId) => ({ params: { settingId, exportId } });
  return {
    list: useQuery({
      queryKey: bulkKey,
      queryFn: async () => (await call(listBulkExports, { params: { settingId } })).exports,
    }),
    act: useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled }),
    ask: () => call(askBulkExport, { params: { settingId }, body: {} }),
    agree: (id: BulkExportId) => call(agreeToBulkExport, { ...at(id), body: {} }),
    stop: (id: BulkExportId) => call(stopBulkExport, { ...at(id), body: {} }),
    fetch: async (id: BulkExportId) => {
      await call(openBulkExport, { ...at(id), body: {} });
      saveText('records.json', 'application/json', JSON.stringify(await call(readBulkExport, at(id)), null, 2)); // prettier-ignore
    },
  };
}

interface Props {
  readonly session: Session;
  readonly zone: string;
}

export function BulkList({ session, zone }: Props) {
  const { say } = useWords();
  const bulk = useBulkExports(session);
  const { list, act } = bulk;
  const isWaiting = list.data?.some(({ fetchedAt, stoppedAt }) => fetchedAt === null && stoppedAt === null);
  return (
    <section>
      <h2>{say('keeping.keeping.bulk')}</h2>
      <p className="quiet">{say('keeping.keeping.bulk_help')}</p>
      {list.error !== null && <Problem error={list.error} onRetry={list.refetch} />}
      <ul className="keeping-list">
        {(list.data ?? []).map((one) => (
          <Row key={one.id} session={session} zone={zone} one={one} bulk={bulk} />
        ))}
      </ul>
      <ProblemLine error={act.error} />
      {session.actor.kind === 'manager' && isWaiting === false && (
        <Button
          isBusy={act.isPending}
          onClick={() => {
            act.mutate(bulk.ask);
          }}
        >
          {say('keeping.keeping.bulk_ask')}
        </Button>
      )}
    </section>
  );
}

interface RowProps extends Props {
  readonly one: BulkExport;
  readonly bulk: ReturnType<typeof useBulkExports>;
}

function Row({ session, zone, one, bulk }: RowProps) {
  const words = useWords();
  const { say, locale } = words;
  const { act } = bulk;
  const isOver = one.fetchedAt !== null || one.stoppedAt !== null;
  const isOwn = one.askedBy.id === session.actor.id;
  const isReady = one.readyAt !== null && one.readyAt <= nowInstant();
  return (
    <li className="card keeping-row">
      <div>
        <strong>
          <bdi>{[one.askedBy.knownAs, one.agreedBy].filter((name) => name !== null).join(' + ')}</bdi>
        </strong>
        <small className="quiet">{dateOfYear(locale, one.askedAt, { timeZone: zone })}</small>
        {one.fetchedAt !== null && (
          <small>
            {say('keeping.keeping.fetched', { date: dateOfYear(locale, one.fetchedAt, { timeZone: zone }) })}
          </small>
        )}
        {one.stoppedAt !== null && <Chip>{say('people.restriction.past')}</Chip>}
        {!isOver && one.readyAt !== null && (
          <Chip tone={isReady ? 'good' : 'calm'} icon="clock">
            {isReady
              ? say('keeping.keeping.ready')
              : say('keeping.keeping.bulk_from', { date: moment(words, one.readyAt, zone) })}
          </Chip>
        )}
      </div>
      {!isOver && (
        <div className="keeping-ways">
          {!isOwn && one.agreedBy === null && (
            <Button
              isBusy={act.isPending}
              onClick={() => {
                act.mutate(() => bulk.agree(one.id));
              }}
            >
              {say('keeping.keeping.bulk_agree')}
            </Button>
          )}
          {isOwn && isReady && (
            <>
              <Button
                look="primary"
                isBusy={act.isPending}
                onClick={() => {
                  act.mutate(() => bulk.fetch(one.id));
                }}
              >
                {say('keeping.keeping.fetch')}
              </Button>
              <small className="quiet">{say('keeping.keeping.fetch_once')}</small>
            </>
          )}
          <Button
            look="quiet"
            isBusy={act.isPending}
            onClick={() => {
              act.mutate(() => bulk.stop(one.id));
            }}
          >
            {say('people.restriction.lift')}
          </Button>
        </div>
      )}
    </li>
  );
}
