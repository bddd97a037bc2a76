"""The names of a small kit: four drums of three hits each."""

KIT = [f"{source}/snare_{number}.wav" for source in ("deep", "tight", "dry", "old") for number in range(3)]
