"""What CI and code hosts read: pipelines, and who owns which file. Written beside what is generated, from the same spec."""
