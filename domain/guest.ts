/**
 * A guest came by a class's join code, without an account. Every account has an address, so a guest has one that leads
 * nowhere (RFC 2606) and is known by it.
 */
export const guestDomain = "@guest.invalid";

export const isGuest = (account: { email: string }): boolean => account.email.endsWith(guestDomain);
