"""The page Mix: sounds that a neuron mixes, and that it learns to mix to another sound."""
