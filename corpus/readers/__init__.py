"""Every dump format we know, asked in order; reading a path, or every dump under a folder."""
