"""Takes the grain out of a picture of few samples: an edge-avoiding à-trous wavelet filter (Dammertz et al., 2010).

Light is divided by the surface's own colour first, so that textures stay sharp; normals, colours and brightness say where
an edge is that must not be crossed.
"""

import numpy as np

KERNEL = (1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16)


def _shifted(image, dy, dx):
    height, width = image.shape[:2]
    rows = np.clip(np.arange(height) + dy, 0, height - 1)
    columns = np.clip(np.arange(width) + dx, 0, width - 1)
    return image[rows][:, columns]


def _brightness(image):
    return image @ np.array((0.2126, 0.7152, 0.0722), np.float32)


def _box_mean(image, radius=2):
    total = np.zeros_like(image)
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            total += _shifted(image, dy, dx)
    return total / (2 * radius + 1) ** 2


def denoise(colour, normal, albedo, rounds=4, strength=2.2):
    surface = np.maximum(albedo, 0.03)
    light = colour / surface
    # Single bright pixels are chance, not light: held to what stands around them.
    around = _box_mean(light, 1)
    light = np.minimum(light, around * 2.5 + 0.05)
    brightness = _brightness(light)
    mean = _box_mean(brightness)
    variance = np.maximum(_box_mean(brightness * brightness) - mean * mean, 0)
    for step in range(rounds):
        stride = 2**step
        brightness = _brightness(light)
        smooth_deviation = np.sqrt(_box_mean(variance, 1))
        total = np.zeros_like(light)
        total_variance = np.zeros_like(variance)
        weights = np.zeros_like(variance)
        for row, by_row in enumerate(KERNEL):
            for column, by_column in enumerate(KERNEL):
                dy, dx = (row - 2) * stride, (column - 2) * stride
                other_normal = _shifted(normal, dy, dx)
                other_albedo = _shifted(albedo, dy, dx)
                other_brightness = _shifted(brightness, dy, dx)
                facing = np.square(normal - other_normal).sum(-1)
                tint = np.square(albedo - other_albedo).sum(-1)
                weight = by_row * by_column * np.exp(
                    -facing / 0.05
                    - tint / 0.02
                    - np.abs(brightness - other_brightness) / (strength * smooth_deviation + 1e-4)
                )
                total += weight[..., None] * _shifted(light, dy, dx)
                total_variance += weight * weight * _shifted(variance, dy, dx)
                weights += weight
        light = total / weights[..., None]
        variance = total_variance / (weights * weights)
    return light * surface
