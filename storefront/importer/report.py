"""What an import did, or would have done."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Report:
    """`made` counts things by kind. With problems nothing was imported, as in a dry run."""

    dry_run: bool = False
    made: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def count(self, kind: str) -> None:
        self.made[kind] = self.made.get(kind, 0) + 1

    @property
    def kept(self) -> bool:
        """Whether what was made is still there."""
        return not self.dry_run and not self.problems

    def lines(self) -> Iterator[str]:
        yield from self.problems
        if self.problems:
            yield "Nothing was imported. Mend the lines above and try again."
        else:
            yield "This would import:" if self.dry_run else "Imported:"
            yield from (f"  {count} {kind}" for kind, count in self.made.items())
        if not self.made and not self.problems:
            yield "  nothing: there are no JSON files with things to import."
