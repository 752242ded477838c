import { Avatar } from '../../ui/Avatar.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly more: string;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
}

export function PersonButton({ id, name, more, isBusy = false, onPress }: Props) {
  return (
    <button type="button" className="person" disabled={isBusy} aria-busy={isBusy} onClick={onPress}>
      <Avatar id={id} name={name} />
      <span className="person-words">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <small>
          <bdi>{more}</bdi>
        </small>
      </span>
    </button>
  );
}
