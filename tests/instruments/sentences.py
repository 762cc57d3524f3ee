"""What errors, warnings and failures say, as patterns for the catalogue.

Their words are f-strings at the places where they arise. Read from the source: the texts handed to the classes and
functions of `_TAKES`, to `sentence("…")`, and to functions that return an error; through local names, branches and
functions that return a text. `f"there is no format {name!r}"` gives "there is no format {name}".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

Function = ast.FunctionDef | ast.AsyncFunctionDef
_ALL: Final = ("what", "where", "advice")
_TAKES: Final[dict[str, tuple[tuple[int, ...], tuple[str, ...]]]] = {
    "ReadingWarning": ((1,), ("message",)),
    "Broken": ((1,), ("message",)),
    "note": ((1,), ("message",)),
    "Outcome": ((), ("failure",)),
    "ChildProcess": ((), ("advice",)),
    "sentence": ((0,), ()),
}
"""Which arguments of a call are sentences: positions and keywords. Those of errors are added."""


def sentences(root: Path) -> Iterator[tuple[str, int, str]]:
    """(file, line, pattern) of every sentence in the Python files below `root`."""
    errors = {node.name for node in ast.walk(_parsed(root / "errors.py")) if isinstance(node, ast.ClassDef)}
    for path in sorted(root.rglob("*.py")):
        for line, pattern in _Module(_parsed(path), errors).sentences():
            yield path.relative_to(root).as_posix(), line, pattern


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


class _Module:
    """One file."""

    def __init__(self, tree: ast.Module, errors: set[str]) -> None:
        self._tree = tree
        self._functions = {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}
        self._makers = {
            name
            for name, function in self._functions.items()
            if function.returns is not None and errors & set(ast.unparse(function.returns).replace("|", " ").split())
        }
        self._errors = errors

    def sentences(self) -> Iterator[tuple[int, str]]:
        for scope, node in _scoped(self._tree):
            if isinstance(node, ast.Call):
                for argument in self._arguments(node):
                    for pattern in self._patterns(argument, scope, depth=6):
                        if " " in pattern and any(letter.isalpha() for letter in _without_places(pattern)):
                            yield node.lineno, pattern

    def _arguments(self, call: ast.Call) -> Iterator[ast.expr]:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in self._makers:
            yield from call.args
            yield from (keyword.value for keyword in call.keywords)
            return
        places, keywords = ((0,), _ALL) if name in self._errors else _TAKES.get(name, ((), ()))
        yield from (call.args[place] for place in places if place < len(call.args))
        yield from (keyword.value for keyword in call.keywords if keyword.arg in keywords)

    def _patterns(self, node: ast.expr, scope: Sequence[Function], depth: int) -> Iterator[str]:
        if not depth:
            return
        inner: list[ast.expr] = []
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                yield _pattern(node)
                inner = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
            case ast.IfExp():
                inner = [node.body, node.orelse]
            case ast.BoolOp():
                inner = node.values
            case ast.BinOp(op=ast.Add()):
                yield from _added(node)
            case ast.Call(func=ast.Attribute(attr="format", value=text)):
                inner = [text]
            case ast.Call(func=ast.Name(id=name)) if name in self._functions and name not in self._makers:
                function = self._functions[name]
                inner = [each.value for each in ast.walk(function) if isinstance(each, ast.Return) and each.value]
                scope = (*scope, function)
            case ast.Name(id=name):
                inner = list(self._bound(name, scope))
        for each in inner:
            yield from self._patterns(each, scope, depth - 1)

    def _bound(self, name: str, scope: Sequence[Function]) -> Iterator[ast.expr]:
        """What the name is bound to in the innermost scope that binds it."""
        for place in (*reversed(scope), self._tree):
            found = [value for node in ast.walk(place) for value in _values(node, name)]
            if found:
                yield from found
                return


def _scoped(node: ast.AST, scope: tuple[Function, ...] = ()) -> Iterator[tuple[tuple[Function, ...], ast.AST]]:
    for child in ast.iter_child_nodes(node):
        yield scope, child
        yield from _scoped(child, (*scope, child) if isinstance(child, Function) else scope)


def _values(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """The values that a statement binds to the name, also by taking tuples apart."""
    match node:
        case ast.Assign(targets=[target], value=value):
            yield from _unpacked(target, value, name)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from _unpacked(target, value, name)
        case ast.NamedExpr(target=target, value=value):
            yield from _unpacked(target, value, name)
        case ast.For(target=target, iter=ast.Tuple(elts=rows)):
            for row in rows:
                yield from _unpacked(target, row, name)


def _unpacked(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    match target, value:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, other in zip(targets, values, strict=True):
                yield from _unpacked(one, other, name)
        case ast.Tuple(), ast.IfExp(body=body, orelse=orelse):
            yield from _unpacked(target, body, name)
            yield from _unpacked(target, orelse, name)


def _added(node: ast.expr) -> Iterator[str]:
    """The pattern of texts put together with +, where there is a text at all."""
    parts: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts.insert(0, node.right)
        node = node.left
    parts.insert(0, node)
    if any(isinstance(part, ast.JoinedStr | ast.Constant) for part in parts):
        pieces = [
            part if isinstance(part, ast.Constant) else ast.FormattedValue(value=part, conversion=-1) for part in parts
        ]
        flat = [value for part in pieces for value in (part.values if isinstance(part, ast.JoinedStr) else [part])]
        yield _pattern(ast.JoinedStr(values=flat))


def _pattern(node: ast.JoinedStr) -> str:
    text = ""
    names: list[str] = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            text += str(value.value)
        elif isinstance(value, ast.FormattedValue):
            name = _name(value.value)
            while name in names:
                name += "_"
            names.append(name)
            text += "{" + name + "}"
    return text


def _name(node: ast.expr) -> str:
    """A word for what is filled in."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Subscript(value=value) | ast.BinOp(left=value) | ast.BoolOp(values=[value, *_]):
            return _name(value)
        case ast.Call(func=ast.Attribute(attr="join"), args=[value]):
            return _name(value)
        case ast.Call(func=ast.Name(id="str" | "len" | "repr"), args=[value]) | ast.Call(args=[value]):
            return _name(value)
        case ast.Call(func=function):
            return _name(function)
        case _:
            return "value"


def _without_places(pattern: str) -> str:
    return "".join(piece.partition("}")[2] if "}" in piece else piece for piece in pattern.split("{"))
