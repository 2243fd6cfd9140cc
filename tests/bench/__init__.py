"""Measurements: each module is run by `script/bench NAME`."""
