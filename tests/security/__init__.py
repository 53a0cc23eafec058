"""What strangers' articles and files may not do (SECURITY.md)."""
