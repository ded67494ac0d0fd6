"""Text out of pictures and scanned pages, by RapidOCR (the extra `ocr`): its models lie in its wheel."""
