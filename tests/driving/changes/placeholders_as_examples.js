// Every text field whose label can be seen shows an example until something is typed.
const EXAMPLE = "e.g. A1B2-C3D4";
keep((root) => {
  for (const field of fieldsOf(root)) {
    const isText = field.matches("textarea, input:not([role=combobox])") && !field.readOnly;
    if (isText && field.placeholder !== EXAMPLE && labelOf(field)) field.placeholder = EXAMPLE;
  }
});
