"""Renders the demo goods: blender -b -t 1 -P scripts/pictures/render.py -- --out DIR [--only SLUG,…] [--views 1,2,3]

A picture that is already there is kept, so that a stopped run goes on where it was. `--size` and `--samples` make drafts.
"""

import argparse
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import goods  # noqa: E402, F401
from catalogue import GOODS  # noqa: E402
from studio import photograph, reset  # noqa: E402


def main():
    given = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--views", default="1,2,3")
    parser.add_argument("--size", type=int, default=720)
    parser.add_argument("--samples", type=int, default=4)
    options = parser.parse_args(given)
    os.makedirs(options.out, exist_ok=True)
    wanted = [slug for slug in options.only.split(",") if slug] or list(GOODS)
    for slug in wanted:
        good = GOODS[slug]
        for number in (int(view) for view in options.views.split(",")):
            output = os.path.join(os.path.abspath(options.out), f"{slug}-{number}.png")
            if os.path.exists(output):
                continue
            started = time.time()
            reset()
            good["build"]()
            photograph(good["views"][number - 1], good["look"], output, options.size, options.samples)
            sys.stdout.write(f"{slug}-{number} {time.time() - started:.1f} s\n")
            sys.stdout.flush()


main()
