"""What word processors and e-books save: DOCX, RTF, OpenDocument and EPUB."""
