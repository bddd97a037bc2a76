"""How sounds are measured, one measure a file: docs/measures.md says what each is for."""
