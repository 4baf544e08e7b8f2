"use client";

/** For answers whose control cannot be emptied by itself. */
export function TakeBack({ name, onClick }: { name: string; onClick(): void }) {
  return (
    <button type="button" className="desk-button desk-take-back" onClick={onClick}>
      Take the answer to “{name}” back
    </button>
  );
}
