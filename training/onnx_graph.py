"""A small builder of ONNX graphs: each method adds a node and names its result."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.generic]
OPSET = 20
MICROSOFT = "com.microsoft"


class GraphBuilder:
    """Collects nodes and weights; results are referred to by name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, shape: Sequence[int | str]) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, kind, list(shape)))
        return name

    def output(self, name: str, result: str, shape: Sequence[int | str]) -> None:
        self.nodes.append(helper.make_node("Identity", [result], [name]))
        info = helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))
        self.outputs.append(info)

    def weight(self, name: str, values: Array) -> str:
        values = np.asarray(values, order="C")
        if values.dtype == np.float64:
            values = values.astype(np.float32)
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        result = f"{operator.lower()}_{len(self.nodes)}"
        node = helper.make_node(
            operator, list(inputs), [result], name=result, domain=domain, **attributes
        )
        self.nodes.append(node)
        return result

    def products_of(self, part: str) -> list[str]:
        """Name the matrix products whose weights have this part in their name."""
        return [
            node.name for node in self.nodes if node.op_type == "MatMul" and part in node.input[1]
        ]

    def linear(self, states: str, name: str, weight: Array, bias: Array) -> str:
        """Apply a weight stored as torch stores it, [outputs, inputs]."""
        product = self.node("MatMul", states, self.weight(f"{name}.weight", weight.T))
        return self.node("Add", product, self.weight(f"{name}.bias", bias))

    def norm(self, states: str, name: str, scale: Array, bias: Array, epsilon: float) -> str:
        return self.node(
            "LayerNormalization",
            states,
            self.weight(f"{name}.scale", scale),
            self.weight(f"{name}.shift", bias),
            epsilon=epsilon,
        )

    def attention(self, projected: str, *, heads: int) -> str:
        """Attend by multiple heads; queries, keys and values stand side by side."""
        parts = [f"{projected}_{part}" for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [projected], parts, axis=-1, num_outputs=3))
        return self.node("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=heads)

    def with_one(self, states: str, name: str) -> str:
        """Append a constant 1 to each row of a matrix, as biaffine scores need."""
        ones = self.node("Slice", states, *self._first_column(name))
        zeros = self.node("Sub", ones, ones)
        one = self.node("Add", zeros, self.weight(f"{name}.one", np.float32([1])))
        return self.node("Concat", states, one, axis=1)

    def _first_column(self, name: str) -> list[str]:
        return [
            self.weight(f"{name}.{part}", np.int64([value]))
            for part, value in (("from", 0), ("to", 1), ("axis", 1))
        ]

    def save(self, path: Path) -> None:
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, self.weights)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
        onnx.save(model, path)
