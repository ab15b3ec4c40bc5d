"""Digests: what an admin sets up becomes, for each local date, one post that is neither missed nor doubled."""
