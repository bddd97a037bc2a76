"""What window and command line both have done, one job a file, from files to files; and the child processes of it."""
