/** Told to the manager alone, once. */
export function Shown({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="shown" role="status">
      {label}
      <strong className="secret" dir="ltr">
        {text}
      </strong>
    </p>
  );
}
