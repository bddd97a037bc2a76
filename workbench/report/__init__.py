"""Measures of models, and pictures and tables for people."""
