/** Initials on a colour that belongs to this person: two children of one first name look different. */
export const TONES = 8;

/** From the id's last hex digits, which are random; the same on every device. */
export const toneOf = (id: string) => Number.parseInt(id.slice(-4), 16) % TONES;

/** The first letter as its script writes it; two where a family initial is known. */
const initialsOf = (name: string, initial: string) => {
  const [first = ''] = [...new Intl.Segmenter().segment(name.trim())].map(({ segment }) => segment);
  return (first + initial.replace('.', '').slice(0, 1)).toLocaleUpperCase();
};

interface Props {
  readonly id: string;
  readonly name: string;
  readonly initial?: string;
  readonly size?: 'small' | 'normal' | 'large';
}

export function Avatar({ id, name, initial = '', size = 'normal' }: Props) {
  return (
    <span className={`avatar avatar-${size} tone-${String(toneOf(id))}`} aria-hidden="true">
      {initialsOf(name, initial)}
    </span>
  );
}
