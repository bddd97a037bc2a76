"""An artificial neuron as a mixer of sounds, and what learns its settings toward a sound."""
