"""The list of the goods that can be photographed: each with its builder, the colours of its set, and its views."""

GOODS = {}


def good(slug, look, views):
    """Lists a builder under the slug of its listing; the first of its views is the one that the market's grid shows."""

    def register(build):
        GOODS[slug] = {"build": build, "look": look, "views": views}
        return build

    return register
