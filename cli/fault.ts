/** Something that the person at the terminal can mend. Printed as one line, without a stack. */
export class CommandFault extends Error {}
