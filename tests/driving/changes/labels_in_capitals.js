// Every field's label is shown in capitals; its text is the same.
keep((root) => {
  for (const label of labelsOf(root))
    if (label.style.textTransform !== "uppercase") label.style.setProperty("text-transform", "uppercase", "important");
});
