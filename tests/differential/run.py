#!/usr/bin/env python3
"""Compares what pllint evaluates with what Terraform evaluates.

    run.py PLLINT [--terraform terraform] [--only SUBSTRING] [--show]
    run.py --oracle-only [--terraform terraform] [--only SUBSTRING] [--show]

expressions.txt   Terraform knows the value of each, in the scope of scope/: pllint must know the same
unknown.txt       Terraform accepts each, but it is impure: pllint must say unknown
errors.txt        Terraform rejects each: pllint must not print a known value
modules/NAME/     root modules over terraform_data: every planned input and every output must be the same;
                  arguments.txt holds what the command line adds, unknown.txt what Terraform knows and pllint must not

Everything happens in copies in a temporary directory; nothing is written beside the sources.
Exit status: 0 all the same, 1 a mismatch, 2 wrong usage, 77 terraform is not installed.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any, Iterable

HERE = Path(__file__).resolve().parent
WORKERS = max(2, os.cpu_count() or 2)
VERSION = "1.11"  # the corpora are true of this Terraform
SECONDS_FOR_TERRAFORM = 120
SECONDS_FOR_PLLINT = 10


# ---------------------------------------------------------------------------------------------- the corpora

@dataclass(frozen=True)
class Expression:
    file: str
    line: int
    chapter: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def read_expressions(name: str, only: str) -> list[Expression]:
    found, chapter = [], ""
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").split("\n"), 1):
        text = line.strip()
        if text.startswith("#"):
            chapter = text if text.startswith("# ----") else chapter
        elif text and only in text:
            found.append(Expression(name, number, chapter, text))
    return found


def read_deviations() -> set[str]:
    lines = (HERE / "deviations.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def read_modules(only: str) -> list[str]:
    return sorted(d.name for d in (HERE / "modules").iterdir() if d.is_dir() and only in d.name)


def read_arguments(module: Path) -> list[tuple[str, str]]:
    """The -var and -var-file arguments a module wants: lines of `var NAME=VALUE` or `var-file FILE`."""
    file = module / "arguments.txt"
    if not file.exists():
        return []
    return [tuple(line.split(" ", 1)) for line in file.read_text(encoding="utf-8").splitlines() if line]  # type: ignore


def read_unknown(module: Path) -> set[str]:
    """What Terraform knows when it plans, and pllint must not: one address a line."""
    file = module / "unknown.txt"
    return set(file.read_text(encoding="utf-8").split()) if file.exists() else set()


# ---------------------------------------------------------------------------------------------- values

Type = Any  # as in Terraform's own JSON: "string", ["list", T], ["tuple", [T…]], ["object", {name: T}], …
UNKNOWN = object()


def parse_json(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def plain(value: Any) -> str:
    """A value as one line of JSON, numbers rounded to the 15 digits that count."""
    if isinstance(value, Decimal):
        with localcontext() as context:
            context.prec = 15
            rounded = (+value).normalize()
        return "0" if rounded == 0 else f"{rounded:E}" if abs(rounded.adjusted()) > 20 else f"{rounded:f}"
    if isinstance(value, list):
        return "[" + ",".join(map(plain, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(k, ensure_ascii=False) + ":" + plain(v) for k, v in sorted(value.items())) + "}"
    return json.dumps(value, ensure_ascii=False)


def sort_sets(value: Any, type_: Type) -> Any:
    """A set has no order of its own; where order shows, an expression asks for it (tolist, join, for)."""
    kind = type_[0] if isinstance(type_, list) else None
    if kind == "set" and isinstance(value, list):
        return sorted((sort_sets(v, type_[1]) for v in value), key=plain)
    if kind == "list" and isinstance(value, list):
        return [sort_sets(v, type_[1]) for v in value]
    if kind == "map" and isinstance(value, dict):
        return {k: sort_sets(v, type_[1]) for k, v in value.items()}
    if kind == "tuple" and isinstance(value, list) and len(value) == len(type_[1]):
        return [sort_sets(v, t) for v, t in zip(value, type_[1])]
    if kind == "object" and isinstance(value, dict):
        return {k: sort_sets(v, type_[1].get(k)) for k, v in value.items()}
    return value


def as_number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def equal(a: Any, b: Any) -> bool:
    if isinstance(a, str) and isinstance(b, str) and a != b:
        # Texts of numbers with more digits than count.
        longer = max(sum(c.isdigit() for c in text) for text in (a, b)) > 15
        a, b = as_number(a), as_number(b)
        return longer and a is not None and b is not None and equal(a, b)
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return abs(a - b) <= max(abs(a), abs(b)) * Decimal("5e-15")
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    return type(a) is type(b) and a == b


def parse_type(text: str) -> Type:
    """What the console prints for type(…), one opener, closer or leaf a line."""
    lines = iter(text.strip().split("\n"))

    def read(head: str) -> Type:
        head = head.rstrip(",")
        if head in ("list(", "set(", "map("):
            inner = read(next(lines).strip())
            if next(lines).strip().rstrip(",") != ")":
                raise ValueError("a type that does not close")
            return [head[:-1], inner]
        if head == "object({})":
            return ["object", {}]
        if head == "tuple([])":
            return ["tuple", []]
        if head == "object({":
            fields = {}
            while (line := next(lines).strip()).rstrip(",") != "})":
                name, type_ = line.rsplit(": ", 1)
                fields[name] = read(type_)
            return ["object", fields]
        if head == "tuple([":
            items = []
            while (line := next(lines).strip()).rstrip(",") != "])":
                items.append(read(line))
            return ["tuple", items]
        if collection := re.fullmatch(r"(list|set|map)\((\w+)\)", head):
            return list(collection.groups())
        return head

    return read(next(lines))


# ---------------------------------------------------------------------------------------------- terraform

class Rejected(Exception):
    """Terraform refuses; the text is its message."""


@dataclass(frozen=True)
class Known:
    value: Any
    type: Type


@dataclass(frozen=True)
class Query:
    """A question about a planned module, and the answer of its plan: a Known, or UNKNOWN."""
    module: str
    text: str
    answer: Any

    def __str__(self) -> str:
        return f"modules/{self.module}: {self.text}"


class Terraform:
    def __init__(self, binary: str, scratch: Path):
        self.binary = binary
        self.scratch = scratch
        self.calls = itertools.count()
        config = scratch / "terraformrc"
        config.touch()
        home = scratch / "home"
        home.mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("TF_")}
        self.environment = kept | {
            "CHECKPOINT_DISABLE": "1", "HOME": str(home), "TF_CLI_CONFIG_FILE": str(config), "TF_IN_AUTOMATION": "1"}

    def run(self, directory: Path, *arguments: str, stdin: str = "") -> str:
        data = self.scratch / "data" / directory.name
        done = subprocess.run(
            [self.binary, *arguments], cwd=directory, input=stdin, env=self.environment | {"TF_DATA_DIR": str(data)},
            capture_output=True, text=True, encoding="utf-8", timeout=SECONDS_FOR_TERRAFORM)
        if done.returncode != 0:
            raise Rejected(" ".join((done.stderr or done.stdout).split()))
        return done.stdout.removesuffix("\n")

    def console(self, directory: Path, expression: str) -> str:
        # Piped, the console prints the value of its last line alone, and reads at most 64 KiB a line.
        if len(expression.encode()) > 60_000 or "\n" in expression:
            raise ValueError("more than one line of terraform console")
        # It locks its state, though it has none: each call gets a file of its own.
        state = self.scratch / "states" / str(next(self.calls))
        return self.run(directory, "console", "-no-color", f"-state={state}", stdin=expression + "\n")

    def evaluate(self, directory: Path, texts: list[str]) -> list[Known | Rejected]:
        """Many expressions as one tuple; where that fails, halves of it, until the culprit stands alone."""
        if not texts:
            return []
        together = "[" + ", ".join(f"({text})" for text in texts) + "]"
        try:
            answer = self.console(directory, f"base64encode(jsonencode({together}))")
            if not answer.startswith('"'):  # "(sensitive value)", "(known after apply)", "(ephemeral value)"
                raise Rejected(answer)
            values = parse_json(base64.b64decode(answer.strip('"')).decode())
            types = parse_type(self.console(directory, f"type({together})"))[1]
        except (Rejected, ValueError) as problem:
            if len(texts) == 1:
                return [problem if isinstance(problem, Rejected) else Rejected(str(problem))]
            half = len(texts) // 2
            return self.evaluate(directory, texts[:half]) + self.evaluate(directory, texts[half:])
        return [Known(sort_sets(v, t), t) for v, t in zip(values, types, strict=True)]

    def accepts(self, directory: Path, texts: list[str]) -> list[str | Rejected]:
        """What Terraform says to each. One call, unless one of them fails before evaluation, where can() cannot help."""
        try:
            together = ", ".join(f"can({text})" for text in texts)
            return [
                "accepted" if can else Rejected("when it is evaluated")
                for can in json.loads(self.console(directory, f"[for can in [{together}] : can ? 1 : 0]").replace(",\n]", "]"))]
        except (Rejected, ValueError):
            return [self.accepts_alone(directory, text) for text in texts]

    def accepts_alone(self, directory: Path, text: str) -> str | Rejected:
        try:
            return "accepted: " + self.console(directory, text)
        except Rejected as rejected:
            return rejected

    def plan(self, directory: Path) -> list[Query]:
        arguments = [f"-{name}={value}" for name, value in read_arguments(directory)]
        file = self.scratch / (directory.name + ".plan")
        self.run(directory, "init", "-input=false", "-no-color", "-backend=false")
        self.run(directory, "plan", "-input=false", "-no-color", "-lock=false", f"-out={file}", *arguments)
        return list(queries(directory.name, parse_json(self.run(directory, "show", "-json", "-no-color", str(file)))))


def queries(module: str, plan: dict) -> Iterable[Query]:
    for change in plan.get("resource_changes", []):
        after = change["change"]
        if change["mode"] == "managed" and after["after"] is not None:
            unknown, sensitive = ((after[k] or {}) for k in ("after_unknown", "after_sensitive"))
            yield from leaves(
                module, change["address"] + ".input", after["after"].get("input"), None,
                unknown.get("input", False), sensitive.get("input", False) if isinstance(sensitive, dict) else sensitive)
    outputs = plan["planned_values"].get("outputs", {})
    for name, change in plan.get("output_changes", {}).items():
        yield from leaves(
            module, "output." + name, change.get("after"), outputs.get(name, {}).get("type"),
            change["after_unknown"], change["after_sensitive"])


def leaves(module: str, text: str, value: Any, type_: Type, unknown: Any, sensitive: Any) -> Iterable[Query]:
    """The value whole if it is known, else its known parts and its unknown leaves one by one."""
    if unknown is True:
        yield Query(module, text, UNKNOWN)
    elif not holds_true(unknown):
        asked = f"jsondecode(nonsensitive(jsonencode({text})))" if holds_true(sensitive) else text
        yield Query(module, asked, Known(sort_sets(value, type_), type_))
    else:
        for key in sorted({*part(value), *part(unknown)}, key=str):
            index = json.dumps(key, ensure_ascii=False)
            yield from leaves(
                module, f"{text}[{index}]", part(value).get(key), None, part(unknown).get(key, False),
                sensitive if isinstance(sensitive, bool) else part(sensitive).get(key, False))


def part(value: Any) -> dict:
    return dict(enumerate(value)) if isinstance(value, list) else value if isinstance(value, dict) else {}


def holds_true(value: Any) -> bool:
    return value is True or any(map(holds_true, part(value).values()))


# ---------------------------------------------------------------------------------------------- pllint

@dataclass(frozen=True)
class Answer:
    status: int
    value: Any  # UNKNOWN where pllint says so, or prints nothing
    text: str

    @property
    def died(self) -> bool:
        return not 0 <= self.status < 128

    def is_unknown(self) -> bool:
        return self.status == 0 and self.value is UNKNOWN


class Pllint:
    def __init__(self, binary: str, scratch: Path):
        self.binary = binary
        self.scratch = scratch

    def evaluate(self, directory: Path, text: str) -> Answer:
        arguments = []
        for name, value in read_arguments(directory):
            arguments += ["--" + name, str(directory / value) if name == "var-file" else value]
        expression = " " + text if text.startswith("-") else text  # an expression, not an option
        try:
            done = subprocess.run(
                [self.binary, "eval", "--in", str(directory.relative_to(self.scratch)), "--json", *arguments, expression],
                cwd=self.scratch, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS_FOR_PLLINT)
        except subprocess.TimeoutExpired:
            return Answer(-1, None, f"no answer in {SECONDS_FOR_PLLINT} seconds")
        output, errors = (stream.decode("utf-8", "replace").strip() for stream in (done.stdout, done.stderr))
        shown = output if done.returncode == 0 else f"{output} {errors} (exit status {done.returncode})".strip()
        if not output:
            return Answer(done.returncode, UNKNOWN if done.returncode else None, shown or "prints nothing")
        try:
            value = parse_json(output)
        except ValueError:
            return Answer(done.returncode, None, "not JSON: " + shown)
        if isinstance(value, dict) and value.keys() == {"unknown"}:
            value = UNKNOWN
        return Answer(done.returncode, value, shown)


# ---------------------------------------------------------------------------------------------- the comparison

class Score:
    def __init__(self, show: bool):
        self.deviations = read_deviations()
        self.passed = 0
        self.failed = 0
        self.show = show

    def record(self, passed: bool, subject: object, terraform: str, pllint: str | None) -> None:
        self.passed += passed
        self.failed += not passed
        if not passed or self.show:
            print(f"{'same' if passed else 'MISMATCH'} {subject}\n  terraform: {terraform}")
            if pllint is not None:
                print(f"  pllint:    {pllint}")

    def finish(self) -> int:
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def judge(subject: object, wanted: Any, answer: Answer | None, score: Score) -> None:
    """wanted is a Known, UNKNOWN (Terraform has a value, pllint must not), or a Rejected that was to be."""
    if isinstance(wanted, Known):
        said = plain(wanted.value)
        right = answer is None or (
            answer.status == 0 and answer.value is not UNKNOWN
            and equal(wanted.value, sort_sets(answer.value, wanted.type)))
    elif wanted is UNKNOWN:
        said = "accepted, and not to be known"
        right = answer is None or answer.is_unknown()
    else:
        said = "rejected: " + str(wanted)
        right = answer is None or not answer.died and (answer.status > 0 or answer.is_unknown())
    name = subject.text if isinstance(subject, Expression) else str(subject)
    if answer is not None and name in score.deviations:
        if right:
            said += " (they agree: take it out of deviations.txt)"
        right = not right and not answer.died
    score.record(right, subject, said, answer and answer.text)


def ask_terraform_for_expressions(terraform: Terraform, scope: Path, only: str, pool: ThreadPoolExecutor):
    """(expression, what pllint must say) for each, or (expression, a complaint as text)."""
    known, unknown, errors = (read_expressions(name, only) for name in ("expressions.txt", "unknown.txt", "errors.txt"))
    size = max(1, -(-len(known) // (2 * WORKERS)))
    evaluated = pool.map(
        lambda texts: terraform.evaluate(scope, texts),
        [[e.text for e in known[i:i + size]] for i in range(0, len(known), size)])
    accepted = pool.map(
        lambda texts: terraform.accepts(scope, texts),
        [[e.text for e in chapter] for _, chapter in itertools.groupby(unknown + errors, lambda e: (e.file, e.chapter))])

    for expression, answer in zip(known, itertools.chain.from_iterable(evaluated), strict=True):
        yield expression, answer if isinstance(answer, Known) else f"must be known, but: {answer}"
    for expression, answer in zip(unknown + errors, itertools.chain.from_iterable(accepted), strict=True):
        if expression.file == "unknown.txt":
            yield expression, f"must be accepted, but: {answer}" if isinstance(answer, Rejected) else UNKNOWN
        else:
            yield expression, answer if isinstance(answer, Rejected) else f"must be rejected, but: {answer}"


def ask_terraform_for_modules(terraform: Terraform, modules: list[Path], pool: ThreadPoolExecutor):
    def plan(module: Path) -> Any:
        try:
            return terraform.plan(module) or "plans nothing to compare"
        except Rejected as rejected:
            return f"must be accepted, but: {rejected}"

    for module, planned in zip(modules, pool.map(plan, modules)):
        if isinstance(planned, str):
            yield f"modules/{module.name}", planned
        else:
            impure = read_unknown(module)
            for query in planned:
                yield query, UNKNOWN if query.text in impure else query.answer
            for text in impure - {query.text for query in planned}:
                yield f"modules/{module.name}/unknown.txt: {text}", "is not planned"


def uncovered_functions(terraform: Terraform, scope: Path) -> list[str]:
    signatures = json.loads(terraform.run(scope, "metadata", "functions", "-json"))["function_signatures"]
    text = "\n".join(e.text for n in ("expressions.txt", "unknown.txt") for e in read_expressions(n, ""))
    text += (HERE / "modules/impure/main.tf").read_text(encoding="utf-8")
    called = set(re.findall(r"\b(?:core::)?(\w+)\(", text))
    return sorted({name.removeprefix("core::") for name in signatures} - called)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pllint", nargs="?", metavar="PLLINT", help="the binary")
    parser.add_argument("--terraform", default="terraform", help="the oracle's binary")
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="expressions and modules that contain this")
    parser.add_argument("--oracle-only", action="store_true", help="check the corpora against terraform alone")
    parser.add_argument("--show", action="store_true", help="print what is the same, too")
    options = parser.parse_args()

    if (options.pllint is None) != options.oracle_only:
        parser.error("give either PLLINT or --oracle-only")
    binary = options.pllint and shutil.which(options.pllint)
    if options.pllint and not binary:
        parser.error(f"{options.pllint} is not a program")
    oracle = shutil.which(options.terraform)
    if not oracle:
        print("SKIPPED: terraform is not installed")
        return 77

    sys.stdout.reconfigure(line_buffering=True, encoding="utf-8")  # type: ignore
    score = Score(options.show)
    with tempfile.TemporaryDirectory(prefix="differential-") as name, ThreadPoolExecutor(WORKERS) as pool:
        scratch = Path(name).resolve()
        scope = shutil.copytree(HERE / "scope", scratch / "scope")
        modules = [shutil.copytree(HERE / "modules" / m, scratch / "modules" / m) for m in read_modules(options.only)]
        terraform = Terraform(os.path.abspath(oracle), scratch)
        pllint = Pllint(os.path.abspath(binary), scratch) if binary else None

        version = json.loads(terraform.run(scratch, "version", "-json"))["terraform_version"]
        fits = version.startswith(VERSION + ".")
        print(f"the oracle is Terraform {version}" + ("" if fits else f": NOT {VERSION}, expect mismatches"))
        terraform.console(scope, "1")  # a scope that cannot be loaded would reject everything, errors.txt included

        def compare(cases: Iterable[tuple[Any, Any]], directory) -> None:
            cases = list(cases)
            fit = [(subject, wanted) for subject, wanted in cases if not isinstance(wanted, str)]
            for subject, complaint in cases:
                if isinstance(complaint, str):
                    score.record(False, subject, complaint, None)
            answers = pool.map(lambda case: pllint and pllint.evaluate(directory(case[0]), case[0].text), fit)
            for (subject, wanted), answer in zip(fit, answers):
                judge(subject, wanted, answer, score)

        compare(ask_terraform_for_expressions(terraform, scope, options.only, pool), lambda _: scope)
        compare(ask_terraform_for_modules(terraform, modules, pool), lambda query: scratch / "modules" / query.module)
        if options.oracle_only and not options.only:
            for function in uncovered_functions(terraform, scope):
                score.record(False, "expressions.txt", f"has the function {function}, which no expression calls", None)
    if score.passed + score.failed == 0:
        parser.error(f"nothing contains {options.only!r}")
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
