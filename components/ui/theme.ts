import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/**
 * The look: paper and ink, one green accent that is none of the category colours, and fonts that every machine has.
 * Headings and documents are set in a book face, controls in the system's own.
 */

const pine: MantineColorsTuple = [
  "#edf6f2",
  "#dbebe4",
  "#b7d8cb",
  "#8fc4af",
  "#6bb296",
  "#4a9f81",
  "#2f8568",
  "#1d6a52",
  "#155341",
  "#0d3d30",
];

/** Refusals and deletions; Mantine's own red reads at less than 4 : 1 on paper. */
const red: MantineColorsTuple = [
  "#fdf0ef",
  "#fbdfdc",
  "#f6bdb8",
  "#f19f98",
  "#ff9a90",
  "#dc4f45",
  "#c8372d",
  "#b3261e",
  "#941c15",
  "#74130e",
];

/** Mantine builds its dark scheme from this scale: 0 is text, 7 the page, 9 the deepest ground. */
const dark: MantineColorsTuple = [
  "#d5d7da",
  "#b9bdc3",
  "#9aa0a8",
  "#6d747d",
  "#40454c",
  "#343940",
  "#25282d",
  "#191b1f",
  "#131518",
  "#0d0e10",
];

export const sansFont =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
export const bookFont =
  'Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Cambria, Georgia, "Liberation Serif", serif';

/** The head of a dialog is a header element, and would be read out as a second banner of the page. */
const plainHeader = { header: { role: "presentation" } };

/** What was closed covers nothing any more: the next tap or key is for what one sees behind it. */
const goneAtOnce = { duration: 200, exitDuration: 0 };

export const theme = createTheme({
  primaryColor: "pine",
  // One shade for both schemes: white letters on it read at 6 : 1 either way.
  primaryShade: 7,
  colors: { pine, red, dark },
  autoContrast: true,
  fontFamily: sansFont,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontFamily: bookFont,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.25" },
      h2: { fontSize: "1.25rem", lineHeight: "1.35" },
      h3: { fontSize: "1.05rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: plainHeader,
        transitionProps: { transition: "fade-down", ...goneAtOnce },
      },
    },
    // Within the header or the page, so that it is part of a landmark; the first item takes the focus.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    // Nor does it slide in: a finger that is quick would tap on what still moves, and the tap is lost.
    Drawer: { defaultProps: { attributes: plainHeader, transitionProps: { duration: 0 } } },
    // Among other words colour alone does not tell a link.
    Anchor: { defaultProps: { underline: "always" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } },
  },
});

/** Mantine's own dimmed and error colours read at about 3 : 1; these read at 5 : 1 and more. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--slant-book-font": bookFont, "--slant-header-height": "3.5rem" },
  light: {
    "--mantine-color-body": "#fcfbf8",
    "--mantine-color-text": "#1f2328",
    "--mantine-color-dimmed": "#5b626b",
    "--mantine-color-placeholder": "#6a717a",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#1d6a52",
    "--slant-surface": "#ffffff",
    "--slant-sunken": "#f4f2ec",
    "--slant-line": "#e2dfd6",
    "--slant-accent": "#1d6a52",
    "--slant-accent-soft": "#e6f2ec",
    "--slant-warning": "#7a4b00",
    "--slant-warning-soft": "#fdf1da",
    "--slant-danger": "#b3261e",
    "--slant-danger-soft": "#fceae8",
  },
  dark: {
    "--mantine-color-dimmed": "#a2a8b0",
    "--mantine-color-placeholder": "#8d949d",
    "--mantine-color-error": "#ff9a90",
    "--mantine-color-anchor": "#8fc4af",
    "--slant-surface": "#1f2226",
    "--slant-sunken": "#141619",
    "--slant-line": "#34393f",
    "--slant-accent": "#6bb296",
    "--slant-accent-soft": "#1b332a",
    "--slant-warning": "#f0c479",
    "--slant-warning-soft": "#382b14",
    "--slant-danger": "#ff9a90",
    "--slant-danger-soft": "#3b1d1b",
  },
});
