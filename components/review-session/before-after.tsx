import type { ReactNode } from "react";

/** One figure before and after the discussion, for all categories and for each. The caption says what it measures. */
export function BeforeAfter({
  caption,
  rows,
}: {
  caption: string;
  rows: { name: string; before: ReactNode; after: ReactNode }[];
}) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="slant-hidden">Category</span>
          </th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.before}</td>
            <td>{row.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
