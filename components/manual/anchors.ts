/** Places in the manual: the same names as in a repository browser, so that links work in both. */

/** “1. Project” is `1-project`. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/** Where a link of a manual file leads: another file of the manual is another page, the outside is only the web. */
export function addressOf(href: string): string | undefined {
  if (href.startsWith("#")) return href;
  const page = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/i.exec(href);
  if (page) return `/manual/${page[1]}${page[2] ?? ""}`;
  return /^(https?:|mailto:|\/(?!\/))/.test(href) ? href : undefined;
}

/** Where a picture of a manual file is served; undefined for one that the workbench does not serve. */
export function pictureOf(href: string): string | undefined {
  const picture = /^\.\.\/\.\.\/public\/pictures\/([a-z0-9-]+\.png)$/.exec(href);
  return picture ? `/pictures/${picture[1]}` : undefined;
}
