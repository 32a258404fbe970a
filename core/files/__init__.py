"""Photographs and papers: made safe to keep (``photos``), and kept encrypted (``store``)."""
