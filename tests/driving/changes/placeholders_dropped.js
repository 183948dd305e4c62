// A field whose label can be seen has no placeholder any more.
keep((root) => {
  for (const field of fieldsOf(root))
    if (field.hasAttribute("placeholder") && labelOf(field)) field.removeAttribute("placeholder");
});
