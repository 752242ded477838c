/** What the person signed in covers besides their own room, and how they begin to. */
import {
  coverReasons,
  CoverReason,
  endCover,
  MAX_COVER_HOURS,
  takeCover,
  type Cover,
} from '@storybell/contracts/cover';
import { RoomId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { time } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../api.ts';
import { useAct } from '../people/use-act.ts';
import { valueOf } from '../people/field.ts';
import { FormDialog } from '../people/FormDialog.tsx';
import { usePeopleWords } from '../people/use-people-words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useOwnCover } from './use-own-cover.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly onRoom: (roomId: string) => void;
}

const LIKELY_HOURS = 1;

export function CoverButton({ session, setting, onRoom }: Props) {
  const { p, say } = usePeopleWords();
  const own = useOwnCover(session);
  const [isOpen, setIsOpen] = useState(false);
  const rooms = setting.rooms.filter(({ id }) => own.data?.rooms.includes(id) === true);
  if (rooms.length === 0) return null;
  return (
    <>
      <Button
        icon="people"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {p('cover.take')}
      </Button>
      {isOpen && (
        <FormDialog
          title={p('cover.take')}
          fields={[
            { name: 'roomId', label: p('people.which_room'), kind: 'select', options: rooms.map(({ id, name }) => ({ value: String(id), label: name })) },
            { name: 'reason', label: p('cover.why'), kind: 'select', options: coverReasons.map((value) => ({ value, label: p(`cover.reason.${value}`) })) },
            { name: 'hours', label: p('cover.how_long'), kind: 'select', options: hours.map((count) => ({ value: String(count), label: say('entry.unit.hours', { count }) })), help: p('cover.told') },
          ]}
          start={{ roomId: String(rooms.length === 1 ? rooms[0]?.id : ''), reason: '', hours: String(LIKELY_HOURS) }}
          save={async (values) => {
            const roomId = RoomId.parse(valueOf(values, 'roomId'));
            await call(takeCover, {
              params: { settingId: session.actor.settingId },
              body: { roomId, reason: CoverReason.parse(valueOf(values, 'reason')), hours: Number(valueOf(values, 'hours')) },
            });
            onRoom(roomId);
          }}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
} // prettier-ignore

const hours = Array.from({ length: MAX_COVER_HOURS }, (_, before) => before + 1);

export function CoverNow({ session, setting }: Omit<Props, 'onRoom'>) {
  const own = useOwnCover(session);
  return own.data?.cover.map((one) => <One key={one.id} session={session} setting={setting} cover={one} />);
}

function One({ session, setting, cover }: Omit<Props, 'onRoom'> & { readonly cover: Cover }) {
  const { p, locale } = usePeopleWords();
  const act = useAct<object>();
  const room = setting.rooms.find(({ id }) => id === cover.roomId)?.name ?? '';
  return (
    <div className="unfinished" role="status">
      <Icon name="people" />
      <p>{p('cover.now', { room, time: time(locale, cover.until, { timeZone: setting.timeZone }) })}</p>
      <Button
        isBusy={act.isPending}
        onClick={() => {
          const params = { settingId: session.actor.settingId, coverId: cover.id };
          act.mutate({ run: () => call(endCover, { params, body: {} }) });
        }}
      >
        {p('cover.end')}
      </Button>
    </div>
  );
}
