"""Reviewed reference data of the archive: places, kinds of document, functions of departments.

Plain Python over packaged tables; every row names its source. Nothing is read before it is asked for.
"""
