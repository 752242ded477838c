/** A text with its facts marked, in its own language and direction. */
import { dirOf } from '@storybell/contracts/locale';
import type { FactMark, MarkedText } from '@storybell/contracts/review';
import type { ReactNode } from 'react';
import { useWords } from '../i18n.tsx';

export const MarkedPassage = ({ text }: { readonly text: MarkedText }) => (
  <div className="passage" lang={text.locale} dir={dirOf(text.locale)}>
    {text.title !== null && (
      <h3 className="passage-title">
        <Marked text={text.title} marks={text.titleMarks} />
      </h3>
    )}
    <p className="passage-body">
      <Marked text={text.body} marks={text.bodyMarks} />
    </p>
  </div>
);

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly FactMark[] }) {
  const { t } = useWords();
  let done = 0;
  const parts: ReactNode[] = [];
  for (const { sort, from, to } of marks) {
    parts.push(text.slice(done, from));
    parts.push(
      <mark key={from} className={`fact fact-${sort}`} title={t(`review.fact.${sort}`)}>
        <bdi>{text.slice(from, to)}</bdi>
      </mark>,
    );
    done = to;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}
