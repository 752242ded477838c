/** Our mark: a bell that is a fox. Its clapper is the nose. */
export function Mark({ size = 40 }: { readonly size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <path
        className="mark-fur"
        d="M10 5c-3 8-3 16 0 23l5 16c2 6 8 9 17 9s15-3 17-9l5-16c3-7 3-15 0-23-5 1-10 4-14 8a28 28 0 0 0-16 0C20 9 15 6 10 5z"
      />
      <path
        className="mark-ear"
        d="M13 11c-1 4-1 8 0 12l6-7c-2-2-4-4-6-5zM51 11c1 4 1 8 0 12l-6-7c2-2 4-4 6-5z"
      />
      <path
        className="mark-cheek"
        d="M14.5 33l3.6 10.5c1.8 4.2 6.9 6.5 13.9 6.5s12.1-2.3 13.9-6.5L49.5 33c-4.7.6-8.6 4-11 8-1.9 3.2-3.9 4.5-6.5 4.5s-4.6-1.3-6.5-4.5c-2.4-4-6.3-7.4-11-8z"
      />
      <circle className="mark-eye" cx="23" cy="30" r="2.6" />
      <circle className="mark-eye" cx="41" cy="30" r="2.6" />
      <circle className="mark-nose" cx="32" cy="54.5" r="5.2" />
    </svg>
  );
}
