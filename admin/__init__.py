"""The officials' side: the console and the public pages."""
