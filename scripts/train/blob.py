# SPDX-License-Identifier: GPL-2.0-or-later
"""The model file: named sections behind a table, used in place by src/parse."""
import struct

import numpy as np

MAGIC = b"SGMODEL1"
VERSION = 2
HEADER = 64
ENTRY = 32
ALIGN = 64


def fnv64(data):
    """64-bit FNV-1a."""
    value = 14695981039346656037
    for byte in data:
        value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


class Writer:
    """Collects sections; save() sorts them by name and writes the file."""

    def __init__(self):
        self.sections = {}

    def add(self, name, array, rows=None, cols=None):
        array = np.ascontiguousarray(array)
        shape = array.shape + (1,)
        self.sections[name] = (array.tobytes(), shape[0] if rows is None else rows,
                               shape[1] if cols is None else cols)

    def add_text(self, name, lines):
        data = "".join(line + "\n" for line in lines).encode("utf-8")
        self.sections[name] = (data, len(lines), 1)

    def add_index(self, name, rows_by_hash):
        """A hash table: ascending keys in buckets by their top bits."""
        keys = np.array(sorted(rows_by_hash), dtype="<u4")
        bits = max(1, int(np.ceil(np.log2(max(2, len(keys) / 8)))))
        start = np.searchsorted(keys.astype(np.uint64),
                                np.arange((1 << bits) + 1, dtype=np.uint64) << (32 - bits))
        self.add(name + ".bkt", start.astype("<u4"))
        self.add(name + ".key", keys)
        self.add(name + ".row", np.array([rows_by_hash[int(key)] for key in keys], dtype="<u2"))

    def add_linear(self, name, weight, scale, bias=None):
        """weight: rows x columns of whole numbers in -63..63."""
        rows, cols = weight.shape
        padded = np.zeros((-(-rows // 16) * 16, -(-cols // 4) * 4), dtype=np.int8)
        padded[:rows, :cols] = weight
        blocks = padded.reshape(padded.shape[0] // 16, 16, padded.shape[1] // 4, 4)
        self.add(name + ".w", blocks.transpose(0, 2, 1, 3), rows, cols)
        self.add(name + ".s", scale.astype("<f4"))
        self.add(name + ".sum", weight.astype(np.int32).sum(1).astype("<i4"))
        if bias is not None:
            self.add(name + ".b", bias.astype("<f4"))

    def save(self, path):
        names = sorted(self.sections, key=lambda name: name.encode())
        table, body = b"", b""
        offset = -(-(HEADER + ENTRY * len(names)) // ALIGN) * ALIGN
        first = offset
        for name in names:
            data, rows, cols = self.sections[name]
            table += struct.pack("<16sIIII", name.encode(), offset, len(data), rows, cols)
            data += bytes(-len(data) % ALIGN)
            body += data
            offset += len(data)
        rest = table + bytes(first - HEADER - len(table)) + body
        header = MAGIC + struct.pack("<IIQQ", VERSION, len(names), HEADER + len(rest),
                                     fnv64(rest))
        with open(path, "wb") as out:
            out.write(header + bytes(HEADER - len(header)) + rest)
        return HEADER + len(rest)


class Reader:
    """Sections of a model file as numpy arrays."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        magic, version, count, size = struct.unpack_from("<8sIIQ", self.data)
        if magic != MAGIC or version != VERSION or size != len(self.data):
            raise ValueError(f"{path}: not a model of version {VERSION}")
        self.table = {}
        for k in range(count):
            entry = struct.unpack_from("<16sIIII", self.data, HEADER + ENTRY * k)
            self.table[entry[0].rstrip(b"\0").decode()] = entry[1:]

    def array(self, name, kind):
        offset, size, rows, cols = self.table[name]
        flat = np.frombuffer(self.data, dtype=kind, count=size // np.dtype(kind).itemsize,
                             offset=offset)
        return flat.reshape(rows, cols) if flat.size == rows * cols and cols > 1 else flat

    def text(self, name):
        offset, size, _, _ = self.table[name]
        return self.data[offset:offset + size].decode("utf-8").split("\n")[:-1]

    def index(self, name):
        """A hash table as a dictionary."""
        keys = self.array(name + ".key", "<u4").tolist()
        return dict(zip(keys, self.array(name + ".row", "<u2").tolist()))

    def linear(self, name):
        """Weight (int32, rows x columns), scale, bias or None."""
        offset, size, rows, cols = self.table[name + ".w"]
        padded = (-(-rows // 16), -(-cols // 4), 16, 4)
        blocks = np.frombuffer(self.data, dtype=np.int8, count=size, offset=offset)
        weight = blocks.reshape(padded).transpose(0, 2, 1, 3).reshape(padded[0] * 16, -1)
        bias = self.array(name + ".b", "<f4") if name + ".b" in self.table else None
        return weight[:rows, :cols].astype(np.int32), self.array(name + ".s", "<f4"), bias
