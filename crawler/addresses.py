"""Addresses, the public face: cells to addresses, and the two addresses each URL has."""

from crawler.cells import CellAddress, others_of, split_cell
from crawler.spelling import agency_path, host_of, key, wire

__all__ = ["CellAddress", "agency_path", "host_of", "key", "others_of", "split_cell", "wire"]
