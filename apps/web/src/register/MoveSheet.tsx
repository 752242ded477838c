import type { Child } from '@storybell/contracts/child';
import type { RoomId } from '@storybell/contracts/ids';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useRegisterWords } from './use-register-words.ts';
import { begun, type RegisterActs } from './use-register.ts';

interface Props {
  readonly child: Child;
  /** Where it is now. Undefined: not here any more. */
  readonly roomId: RoomId | undefined;
  readonly setting: Setting;
  readonly acts: RegisterActs;
  readonly onClose: () => void;
}

export function MoveSheet({ child, roomId, setting, acts: { move }, onClose }: Props) {
  const { r } = useRegisterWords();
  const { t } = useWords();
  const toast = useToast();
  return (
    <Dialog
      title={
        <>
          {r('move')}: <bdi>{child.knownAs}</bdi>
        </>
      }
      onClose={onClose}
      footer={null}
    >
      <ProblemLine error={move.error} />
      <div className="register-rooms">
        {setting.rooms
          .filter(({ id }) => id !== roomId)
          .map((room) => (
            <Button
              key={room.id}
              size="large"
              isBusy={move.isPending && move.variables.roomId === room.id}
              disabled={move.isPending || roomId === undefined}
              onClick={() => {
                move.mutate(
                  { childId: child.id, roomId: room.id, ...begun() },
                  {
                    onSuccess: () => {
                      toast({
                        text: t('settings.saved'),
                        onUndo: () => {
                          if (roomId !== undefined) move.mutate({ childId: child.id, roomId, ...begun() });
                        },
                      });
                      onClose();
                    },
                  },
                );
              }}
            >
              <bdi>{room.name}</bdi>
            </Button>
          ))}
      </div>
    </Dialog>
  );
}
