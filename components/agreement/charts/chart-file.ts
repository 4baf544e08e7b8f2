/** A chart of the page as a file that needs nothing else: no style sheet, no variable, no link. */

/** Properties that decide how a chart looks; each becomes an attribute of the same name. */
const written = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

const margin = 16;
const lineHeight = 18;

/**
 * The drawing as SVG text: light whatever the page is, with its title above, and below where it comes from, because files
 * get separated from what they were found beside.
 */
export function standaloneSvg(
  drawing: SVGSVGElement,
  { title, summary, source }: { title: string; summary: string; source: string },
): string {
  const { width, height } = drawing.viewBox.baseVal;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const light = document.createElement("div");
  light.dataset.mantineColorScheme = "light";
  light.style.cssText = "position:absolute;visibility:hidden;pointer-events:none";
  light.append(copy);
  document.body.append(light);
  const styles = [...copy.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    return written.map((property) => style.getPropertyValue(property));
  });
  const font = getComputedStyle(copy).fontFamily;
  light.remove();

  [...copy.querySelectorAll("*")].forEach((element, index) => {
    written.forEach((property, at) => {
      const value = styles[index]![at]!;
      if (value) element.setAttribute(property, value);
    });
  });
  for (const frame of copy.querySelectorAll("[data-frame]")) frame.remove();
  for (const link of [...copy.querySelectorAll("a")]) link.replaceWith(...link.childNodes);
  for (const element of [...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (name === "class" || name === "style" || name === "tabindex" || /^(data|aria)-/.test(name)) {
        element.removeAttribute(name);
      }
    }
  }

  const top = margin + lineHeight + 8;
  const fullWidth = width + 2 * margin;
  const fullHeight = top + height + 2 * lineHeight + margin;
  const file = element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: fullWidth,
    height: fullHeight,
    viewBox: `0 0 ${fullWidth} ${fullHeight}`,
    "font-family": font,
    role: "img",
  });
  const content = element("g", { transform: `translate(${margin} ${top})` });
  content.append(...copy.childNodes);
  file.append(
    element("title", {}, title),
    element("desc", {}, `${summary} ${source}`),
    element("rect", { width: fullWidth, height: fullHeight, fill: "#ffffff" }),
    element("text", { x: margin, y: margin + 13, fill: "#1f2328", "font-size": 14, "font-weight": 600 }, title),
    content,
    element("text", { x: margin, y: fullHeight - margin, fill: "#5b626b", "font-size": 11 }, source),
  );
  return new XMLSerializer().serializeToString(file);
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Points of the picture for each pixel of the page: sharp on paper at the size at which it is shown. */
const density = 3;

/** @throws Error when the browser cannot draw it, which none that shows the page should do */
export async function pngOf(svg: string): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * density;
  canvas.height = picture.naturalHeight * density;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser cannot draw pictures.");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The picture could not be made."))), "image/png"),
  );
}
