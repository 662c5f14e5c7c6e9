"""Flowcharts drawn on a grid of characters.

Layers from top to bottom (longest path, tightened), crossings removed by barycentre and
swapping, places by isotonic regression, lines on tracks in the channels between the layers.
"""

from supportdesk.presentation.chart.drawing import Box, Drawing
from supportdesk.presentation.chart.graph import Edge, Graph, Node
from supportdesk.presentation.chart.layout import lay_out
from supportdesk.presentation.chart.moving import Way, neighbour
from supportdesk.presentation.chart.of_flow import graph_of
from supportdesk.presentation.chart.paint import Standing, paint

__all__ = [
    "Box",
    "Drawing",
    "Edge",
    "Graph",
    "Node",
    "Standing",
    "Way",
    "graph_of",
    "lay_out",
    "neighbour",
    "paint",
]
