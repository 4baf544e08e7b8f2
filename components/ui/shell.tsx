import type { ReactNode } from "react";
import { type Account, AccountMenu, SignedOutMenu } from "./account-menu";
import { FrameLink } from "./frame-link";
import { MainLinks } from "./main-links";
import classes from "./shell.module.css";

/**
 * What stands around every page: the skip link, the product's name, the two places to be, and the account.
 * The page below brings its own margins, because the desk wants none.
 */
export function Shell({ account, children }: { account: Account | null; children: ReactNode }) {
  return (
    <>
      <header className={`${classes.header} slant-screen-only`}>
        <a href="#main" className={classes.skip}>
          Skip to the content
        </a>
        <FrameLink href="/" className={classes.brand}>
          <span className={classes.stroke} aria-hidden />
          Slant
        </FrameLink>
        {account ? <MainLinks /> : <span className={classes.links} />}
        <div className={classes.tools}>{account ? <AccountMenu {...account} /> : <SignedOutMenu />}</div>
      </header>
      <main id="main" tabIndex={-1} style={{ outline: "none" }}>
        {children}
      </main>
    </>
  );
}
