"""Takes the grain out of a picture of few samples: an edge-avoiding à-trous wavelet filter (Dammertz et al., 2010).

Light is divided by the surface's own colour first, so that textures stay sharp; normals, colours and brightness say where
an edge is that must not be crossed. The loops are in denoise.c, which is compiled here: in Python they took longer than the
rendering.
"""

import ctypes
import os
import subprocess
import tempfile

import numpy as np

_floats = np.ctypeslib.ndpointer(np.float32, flags="C_CONTIGUOUS")


def _compiled():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "denoise.c")
    library = os.path.join(tempfile.mkdtemp(), "denoise.so")
    subprocess.run(["cc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, "-o", library, "-lm"], check=True)
    function = ctypes.CDLL(library).denoise
    function.argtypes = [_floats, _floats, _floats, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_float]
    function.restype = None
    return function


_filter = _compiled()


def denoise(colour, normal, albedo, rounds=5, strength=3.0):
    height, width = colour.shape[:2]
    surface = np.maximum(albedo, 0.03)
    light = np.ascontiguousarray(colour / surface, np.float32)
    _filter(light, np.ascontiguousarray(normal), np.ascontiguousarray(albedo), width, height, rounds, strength)
    return light * surface
