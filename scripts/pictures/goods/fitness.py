"""Training at home."""

from catalogue import good
from studio import (
    bar,
    box,
    boxes,
    clear_glass,
    cylinder,
    fabric,
    group,
    grouped,
    knob,
    label,
    lathe,
    leather,
    material,
    metal,
    pillow,
    plastic,
    plate,
    ribbed,
    rubber,
    screen,
    slab,
    torus,
    tube,
    wood,
)


@good(
    "rowing-machine",
    {"backdrop": "#a8b0bb", "air": "#f2f6ff"},
    [
        {"turn": 28, "elevation": 14, "fill": 0.88},
        {"turn": -42, "elevation": 18, "fill": 0.86},
        {"turn": 40, "elevation": 14, "focus": (0.14, 0.5, 0.5), "zoom": 0.42, "fstop": 5.4},
    ],
)
def rowing_machine():
    ash, black = wood("#b9783f", "#84502a", "z", 0.36, 0.35, 8), plastic("#17181a", 0.42)
    steel, hide = metal("#c9ccd0", 0.18), leather("#1d1c1c", 80, 0.3, 0.5)
    for y in (-0.13, 0.13):
        bar((-1.35, y, 0.36), (2.1, y, 0.36), 0.07, 0.16, ash, 0.02)
        bar((-1.3, y, 0.445), (2.05, y, 0.445), 0.02, 0.012, steel, 0.002)
    for x in (-1.3, 0.1, 2.05):
        box((0.1, 0.22, 0.14), (x, 0, 0.36), ash, 0.02)
    box((0.12, 0.86, 0.1), (2.0, 0, 0.06), ash, 0.03)
    bar((2.02, 0, 0.1), (2.02, 0, 0.34), 0.1, 0.1, ash, 0.02)
    for y in (-0.36, 0.36):
        bar((-1.3, y, 0.07), (-0.4, y, 0.07), 0.08, 0.09, ash, 0.03)
    box((0.1, 0.8, 0.09), (-0.9, 0, 0.14), ash, 0.02)
    # The water tank with its paddles, under glass.
    lathe([(0, 0.2), (0.44, 0.2), (0.5, 0.26), (0.5, 0.36), (0.47, 0.38)], (-0.98, 0, 0), black, bevel=0.01)
    lathe([(0.48, 0.36), (0.5, 0.42), (0.48, 0.56), (0.4, 0.62), (0.12, 0.64)], (-0.98, 0, 0), clear_glass("#dff1f4", 0.05), smooth_angle=70)
    lathe([(0, 0.38), (0.46, 0.38), (0.475, 0.44), (0.47, 0.5), (0, 0.5)], (-0.98, 0, 0), material("water", "#2d7f97", 0.06, coat=1.0), smooth_angle=50)
    for index in range(4):
        box((0.76, 0.03, 0.16), (-0.98, 0, 0.53), black, 0.008, (12, 0, 45 * index))
    torus(0.495, 0.022, (-0.98, 0, 0.38), steel)
    cylinder(0.13, 0.1, (-0.98, 0, 0.67), black, bevel=0.02)
    # Front frame, monitor, handle.
    for y in (-0.13, 0.13):
        bar((-1.35, y, 0.4), (-1.2, y, 0.92), 0.06, 0.1, ash, 0.02)
    bar((-1.2, -0.16, 0.92), (-1.2, 0.16, 0.92), 0.07, 0.07, ash, 0.02)
    tube([(-1.2, 0, 0.94), (-1.12, 0, 1.14)], 0.026, black)
    box((0.06, 0.3, 0.22), (-1.1, 0, 1.22), black, 0.03, (0, 16, 0))
    box((0.006, 0.24, 0.16), (-1.066, 0, 1.23), screen(("#0e2a2a", "#2fae93", "#d9f5e6"), 0.9, 5.0, 2), 0, (0, 16, 0))
    tube([(-0.62, -0.28, 0.78), (-0.56, -0.12, 0.78), (-0.56, 0.12, 0.78), (-0.62, 0.28, 0.78)], 0.026, rubber("#202123"), smooth=True)
    tube([(-0.57, 0, 0.78), (-1.16, 0, 0.78)], 0.016, fabric("#2a2c30", "#17181a", 120))
    for side in (-1, 1):
        box((0.36, 0.15, 0.04), (-0.36, side * 0.3, 0.42), black, 0.015, (0, -42, 0))
        tube([(-0.36, side * 0.21, 0.5), (-0.32, side * 0.3, 0.53), (-0.36, side * 0.39, 0.5)], 0.02, fabric("#4a4d52", "#2f3135", 120), smooth=True)
        box((0.14, 0.32, 0.05), (-0.2, side * 0.26, 0.32), ash, 0.015)
    # The seat.
    box((0.4, 0.3, 0.06), (0.9, 0, 0.5), black, 0.02)
    pillow((0.5, 0.62, 0.16), (0.9, 0, 0.61), hide, squareness=0.5, height_squareness=0.6)
    for x in (0.74, 1.06):
        for y in (-0.13, 0.13):
            cylinder(0.045, 0.04, (x, y, 0.47), rubber(), (90, 0, 0), 0.008)


@good(
    "folding-treadmill",
    {"backdrop": "#b5b3b9", "air": "#f8f6ff"},
    [
        {"turn": 34, "elevation": 14, "fill": 0.86},
        {"turn": -40, "elevation": 20, "fill": 0.86},
        {"turn": -40, "elevation": 26, "focus": (0.2, 0.8, 0.86), "zoom": 0.44, "fstop": 5.4},
    ],
)
def folding_treadmill():
    black, grey = plastic("#1b1c1e", 0.45), material("satin", "#9a9da2", 0.34, metallic=0.8)
    belt = rubber("#26272a")
    box((3.0, 1.1, 0.1), (0.3, 0, 0.2), black, 0.04)
    box((2.7, 0.84, 0.03), (0.42, 0, 0.262), belt, 0.01)
    boxes([((-0.8 + i * 0.12, 0, 0.2785), (0.008, 0.82, 0.002)) for i in range(21)], plastic("#3a3c40", 0.6), 0)
    for side in (-1, 1):
        box((2.8, 0.15, 0.07), (0.4, side * 0.5, 0.27), grey, 0.025)
        boxes([((-0.6 + i * 0.4, side * 0.5, 0.309), (0.22, 0.07, 0.004)) for i in range(6)], rubber("#3a3b3e"), 0)
        bar((-1.05, side * 0.56, 0.1), (-1.2, side * 0.56, 1.86), 0.07, 0.14, black, 0.025)
        tube([(-1.18, side * 0.56, 1.7), (-0.9, side * 0.57, 1.74), (-0.4, side * 0.57, 1.62)], 0.042, rubber("#202123"), smooth=True)
        box((0.4, 0.16, 0.1), (-1.05, side * 0.56, 0.06), black, 0.03)
        cylinder(0.08, 0.05, (1.7, side * 0.46, 0.09), rubber(), (90, 0, 0), 0.012)
    cylinder(0.1, 0.9, (1.72, 0, 0.2), black, (90, 0, 0), 0.012)
    # The motor's hood and the console.
    plate([(-0.42, 0.0), (0.34, 0.0), (0.3, 0.1), (0.0, 0.24), (-0.36, 0.24)], 0.98, black, (-1.0, 0, 0.2), (90, 0, 0), 0.05, False)
    label("Corsa", 0.14, (-1.04, 0, 0.445), grey, (0, 0, -90))

    def console():
        slab(0.62, 1.22, 0.09, 0.14, black, (0, 0, 0), bevel=0.03)
        box((0.36, 0.72, 0.006), (-0.08, 0, 0.094), screen(("#0e1f33", "#2f6fae", "#7fd0c2", "#f1f7e9"), 0.9, 2.0, 2), 0)
        for y in (-0.48, 0.48):
            cylinder(0.06, 0.01, (-0.05, y, 0.094), grey, bevel=0.003)
            cylinder(0.06, 0.01, (0.12, y, 0.094), grey, bevel=0.003)
        cylinder(0.06, 0.03, (0.2, 0, 0.094), plastic("#c8372d", 0.35), bevel=0.01)

    group(grouped(console), (-1.12, 0, 1.86), (0, 38, 0))
    tube([(-1.14, -0.56, 1.7), (-1.14, 0.56, 1.7)], 0.04, black)


@good(
    "adjustable-dumbbells",
    {"backdrop": "#b0a49c", "air": "#fff5ee"},
    [
        {"turn": -30, "elevation": 22, "fill": 0.82},
        {"turn": 40, "elevation": 32, "fill": 0.82},
        {"turn": -52, "elevation": 16, "focus": (0.3, 0.2, 0.55), "zoom": 0.44, "fstop": 4.32},
    ],
)
def adjustable_dumbbells():
    iron, steel = material("iron", "#26272a", 0.5, metallic=0.6), metal("#d2d5d9", 0.16)
    cradle, accent = plastic("#17181a", 0.5), plastic("#d9772f", 0.4)

    def dumbbell():
        tube([(-0.62, 0, 0.5), (0.62, 0, 0.5)], 0.075, steel)
        ribbed(0.088, 0.62, (0, 0, 0.5), steel, (0, 90, 0), 48, 0.05)
        for side in (-1, 1):
            for index in range(7):
                radius = 0.38 - 0.018 * index
                cylinder(radius, 0.062, (side * (0.4 + 0.07 * index), 0, 0.5), iron, (0, 90, 0), 0.012)
            knob(0.26, 0.1, (side * 0.87, 0, 0.5), cradle, (0, side * 90, 0), 36)
            cylinder(0.2, 0.012, (side * 0.975, 0, 0.5), accent, (0, 90, 0), 0.003)
            label("24", 0.17, (side * 0.984, 0, 0.5), plastic("#f5f2ea"), (90, 0, side * 90))
        slab(2.0, 0.72, 0.12, 0.1, cradle, (0, 0, 0), bevel=0.03)
        for side in (-1, 1):
            boxes([((side * (0.4 + 0.07 * index), sy * 0.3, 0.18), (0.05, 0.14, 0.2)) for index in range(7) for sy in (-1, 1)], cradle, 0.012)
            box((0.05, 0.66, 0.34), (side * 0.96, 0, 0.2), cradle, 0.02)

    group(grouped(dumbbell), (0, 0.5, 0))
    group(grouped(dumbbell), (0.06, -0.5, 0))
