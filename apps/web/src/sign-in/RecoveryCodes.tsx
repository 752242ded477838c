/** Eight codes for paper. Shown once; on paper there is nothing else on the page. */
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import './sign-in.css';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: Props) {
  const { say } = useWords();
  return (
    <div className="sign-in-form codes">
      <h1>{say('signin.work.codes_title')}</h1>
      <p>{say('signin.work.codes_help')}</p>
      <ol className="code-list" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button
        look="primary"
        size="large"
        className="not-printed"
        onClick={() => {
          print();
        }}
      >
        {say('signin.work.print')}
      </Button>
      <Button size="large" className="not-printed" onClick={onKept}>
        {say('signin.work.codes_kept')}
      </Button>
    </div>
  );
}
