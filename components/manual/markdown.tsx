import { lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { addressOf, anchorOf, pictureOf } from "./anchors";
import classes from "./manual.module.css";

/**
 * The manual's Markdown as React elements. It is parsed by `marked` and drawn here, token by token: HTML inside a file
 * is never read as HTML but shown as the words it is.
 */
export function Markdown({ source }: { source: string }) {
  return <div className={classes.text}>{draw(lexer(source))}</div>;
}

function draw(tokens: Token[] | undefined): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the manual does not change while it is shown.
  return tokens?.map((token, i) => <Fragment key={i}>{drawOne(token)}</Fragment>);
}

function drawOne(token: Token): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading {...(token as Tokens.Heading)} />;
    case "paragraph":
      return <p>{draw(token.tokens)}</p>;
    case "blockquote":
      return <blockquote>{draw(token.tokens)}</blockquote>;
    case "list":
      return <List {...(token as Tokens.List)} />;
    case "table":
      return <Table {...(token as Tokens.Table)} />;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by keyboard.
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "strong":
      return <strong>{draw(token.tokens)}</strong>;
    case "em":
      return <em>{draw(token.tokens)}</em>;
    case "del":
      return <del>{draw(token.tokens)}</del>;
    case "link":
      return <a href={addressOf(token.href)}>{draw(token.tokens)}</a>;
    case "image":
      return <Picture {...(token as Tokens.Image)} />;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "space":
    case "def":
      return null;
    case "text":
      return token.tokens ? draw(token.tokens) : unescaped(token.text);
    default:
      // HTML above all, and whatever a later Markdown may bring: as it is written.
      return "text" in token ? token.text : token.raw;
  }
}

/** Pictures that the workbench itself serves are shown; of any other there is the description, which says what it shows. */
function Picture({ href, text }: Tokens.Image) {
  const address = pictureOf(href);
  if (!address) return text;
  // biome-ignore lint/performance/noImgElement: screenshots of known size on this server need no optimizer.
  return <img src={address} alt={text} loading="lazy" className={classes.picture} />;
}

/** `marked` has no use for entities in a tree; the few that writers use are put back. */
function unescaped(text: string): string {
  const letters: Record<string, string> = {
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&#39;": "'",
    "&nbsp;": " ",
  };
  return text.replace(/&(?:lt|gt|amp|quot|#39|nbsp);/g, (entity) => letters[entity] ?? entity);
}

function Heading({ depth, tokens, text }: Tokens.Heading) {
  const Tag = `h${Math.min(depth, 4)}` as "h1" | "h2" | "h3" | "h4";
  return <Tag id={anchorOf(text)}>{draw(tokens)}</Tag>;
}

function List({ ordered, start, items }: Tokens.List) {
  const drawn = items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the manual does not change while it is shown.
    <li key={i}>{draw(item.tokens)}</li>
  ));
  return ordered ? <ol start={Number(start) || 1}>{drawn}</ol> : <ul>{drawn}</ul>;
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <div className={classes.table}>
      <table>
        <thead>
          <tr>
            {header.map((cell) => (
              <th key={cell.text} scope="col">
                {draw(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map((cell) => cell.text).join("|")}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order.
                <td key={i}>{draw(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
