import { overlaps, type Span } from "@/domain/span";

/** How many UTF-16 units share a drawer. About a block: most spans then lie in one or two drawers. */
const DRAWER = 512;

/**
 * Which spans cover a place, without looking at all of them. Spans lie in drawers by place, so a question costs what
 * its own neighbourhood holds, however long the document is. Spans change often here, which drawers take better than
 * a balanced tree.
 */
export class IntervalIndex<T extends Span & { id: string }> {
  private readonly drawers = new Map<number, Map<string, T>>();

  add(item: T): void {
    this.eachDrawer(item, (key) => {
      const drawer = this.drawers.get(key);
      if (drawer) drawer.set(item.id, item);
      else this.drawers.set(key, new Map([[item.id, item]]));
    });
  }

  /** Takes out the item that was added with this place and id. */
  remove(item: T): void {
    this.eachDrawer(item, (key) => this.drawers.get(key)?.delete(item.id));
  }

  /** Items that cover the character at `offset`. */
  at(offset: number): T[] {
    return this.overlapping({ start: offset, end: offset + 1 });
  }

  /** Items that share at least one character with `span`, each once, in no order. */
  overlapping(span: Span): T[] {
    const found = new Map<string, T>();
    this.eachDrawer(span, (key) => {
      for (const item of this.drawers.get(key)?.values() ?? []) {
        if (overlaps(item, span)) found.set(item.id, item);
      }
    });
    return [...found.values()];
  }

  private eachDrawer(span: Span, visit: (key: number) => void): void {
    const last = Math.floor(Math.max(span.start, span.end - 1) / DRAWER);
    for (let key = Math.floor(span.start / DRAWER); key <= last; key += 1) visit(key);
  }
}
