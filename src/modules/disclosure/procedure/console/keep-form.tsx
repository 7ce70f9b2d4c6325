/**
 * The first button of a form whose other buttons add and take away rows: Enter in a text field presses it, and so shows the form
 * again instead of taking a row away or sending anything.
 */
export function KeepForm() {
  return (
    <button type="submit" name="do" value="stay" class="visually-hidden" tabIndex={-1} aria-hidden="true">
      保持
    </button>
  )
}
