/** Many askings as few questions: what several ask for is named once, and each asks for it by its place in that list. */
export interface Question<A, S> {
  /** Distinct. */
  readonly subjects: readonly S[];
  readonly askings: readonly { readonly asking: A; readonly asks: readonly number[] }[];
}

export interface Most {
  readonly askings: number;
  /** Distinct ones. An asking that alone has more is a question of its own. */
  readonly subjects: number;
}

/** Every asking once, in order. */
export function questionsOf<S, A extends { readonly subjects: readonly S[] }>(
  askings: readonly A[],
  keyOf: (subject: S) => string,
  most: Most,
): Question<A, S>[] {
  const questions: Question<A, S>[] = [];
  let places = new Map<string, number>();
  let subjects: S[] = [];
  let among: { asking: A; asks: number[] }[] = [];
  const end = () => {
    if (among.length > 0) questions.push({ subjects, askings: among });
    places = new Map();
    subjects = [];
    among = [];
  };
  for (const asking of askings) {
    const fresh = new Set<string>();
    for (const subject of asking.subjects) if (!places.has(keyOf(subject))) fresh.add(keyOf(subject));
    if (among.length >= most.askings || subjects.length + fresh.size > most.subjects) end();
    const asks = asking.subjects.map((subject) => {
      const key = keyOf(subject);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, subjects.length);
      return subjects.push(subject) - 1;
    });
    among.push({ asking, asks });
  }
  end();
  return questions;
}
