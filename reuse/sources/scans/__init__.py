"""Pictures of text, and what programs read from them: OCR, ALTO, hOCR."""
