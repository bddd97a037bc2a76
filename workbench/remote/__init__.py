"""Messages from and to other programs and devices: OSC, whatever somebody may send."""
