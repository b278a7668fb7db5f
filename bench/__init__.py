"""The benchmark: Orgwright and a plain generator of the same job, measured beside each other (`make bench`)."""
