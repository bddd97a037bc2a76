"""What a kit can be written for, a file each."""
