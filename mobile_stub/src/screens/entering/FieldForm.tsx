import type { JSX } from "preact";

/** One field and its button: label, hint and what is wrong are tied to it for the screen reader. */
export function FieldForm(props: {
  id: string;
  label: string;
  hint: string;
  value: string;
  change: (value: string) => void;
  said: string | undefined;
  button: string;
  working: boolean;
  submit: () => Promise<void>;
  input: JSX.IntrinsicElements["input"];
}) {
  const { id, said } = props;
  function submit(event: Event): void {
    event.preventDefault();
    void props.submit();
  }
  return (
    <form onSubmit={submit} noValidate>
      <label for={id}>{props.label}</label>
      <p class="hint" id={`${id}-hint`}>
        {props.hint}
      </p>
      <input
        {...props.input}
        id={id}
        value={props.value}
        onInput={(event) => props.change(event.currentTarget.value)}
        spellcheck={false}
        enterkeyhint="go"
        aria-describedby={said ? `${id}-hint ${id}-trouble` : `${id}-hint`}
        aria-invalid={said ? "true" : undefined}
      />
      {said && (
        <p class="trouble" id={`${id}-trouble`} role="alert">
          {said}
        </p>
      )}
      <button type="submit" class="big" disabled={props.working}>
        {props.button}
      </button>
    </form>
  );
}
