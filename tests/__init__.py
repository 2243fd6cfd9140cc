"""Tests: the folders mirror the code, one module for each; e2e drives a browser, bench measures."""
